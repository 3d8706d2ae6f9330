// Printed sheets: saved, verified, sent to the printer; the plan as pages and as a workbook.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { sampleDesk } from './desk.mjs'

let desk
let saved

before(async () => {
  desk = await sampleDesk()
  await desk.administrator()
})

after(() => desk?.close())

async function decided() {
  const filters = [{ field: 'state', op: 'eq', value: 'accepted' }]
  const { rows } = await desk.list('order', { filters, limit: 100 })
  for (const row of rows) {
    const { case: found } = await desk.rpc('review.case_of', { kind: 'order', id: row.id })
    if (found) return found.case
  }
  throw new Error('no decided order in the sample company')
}

async function save(key) {
  const download = desk.page.waitForEvent('download', { timeout: 60_000 })
  await key()
  const file = await download
  const path = join(desk.web.home, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

async function verify(path) {
  const { page } = desk
  await desk.go('#/settings?tab=sheets')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择 PDF 并验证' }).click()
  await (await chooser).setFiles(path)
  return page.getByRole('status')
}

test('a saved sheet is verified with who signed what', async () => {
  const { page } = desk
  await desk.go(`#/sheet?cases=${await decided()}`)
  await page.locator('img[data-page="0"]').waitFor({ timeout: 60_000 })
  saved = await save(() => page.keyboard.press('Control+s'))
  const found = await verify(saved)
  await found.getByText('真实：由').waitFor()
  assert.ok((await found.locator('li').count()) >= 4)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'verify-zh-CN-light')
})

test('a sheet with one byte changed is told from a genuine one', async () => {
  const bytes = await readFile(saved)
  bytes[bytes.length >> 1] ^= 1
  const path = join(desk.web.home, 'changed.pdf')
  await writeFile(path, bytes)
  const found = await verify(path)
  await found.getByText('不可信：文件在签发之后被改动过').waitFor()
  assert.equal(await found.locator('li').count(), 0)
})

test('the public key of the organisation is saved as a file', async () => {
  const { page } = desk
  await desk.go('#/settings?tab=sheets')
  const path = await save(() => page.getByRole('button', { name: '保存公钥' }).click())
  assert.match(await readFile(path, 'utf8'), /^countersign-org ed25519 \S{44} \S/)
})

test('where pages cannot be printed in place, the PDF opens in a tab of its own', async () => {
  const { page } = desk
  await desk.go(`#/sheet?cases=${await decided()}`)
  await page.locator('img[data-page="0"]').waitFor({ timeout: 60_000 })
  await page.evaluate(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { value: false }))
  const popup = page.waitForEvent('popup', { timeout: 60_000 })
  await page.keyboard.press('Control+p')
  await (await popup).close()
  await page.getByText('已用系统的 PDF 程序打开').waitFor()
})

test('the plan is shown as pages a department at a time and saved as a workbook', async () => {
  const { page } = desk
  await desk.rpc('plan.draft', { weeks: 6 })
  await desk.go('#/plan?tab=print')
  await page.getByAltText(/总表/).first().waitFor({ timeout: 60_000 })
  await page.getByLabel('计划的部分').selectOption({ label: '财务' })
  await page
    .getByAltText(/用款日历/)
    .first()
    .waitFor({ timeout: 60_000 })
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-finance-page-zh-CN-light')
  const path = await save(() => page.getByRole('button', { name: '存为工作簿' }).click())
  assert.match(path, /财务\.xlsx$/)
  assert.equal((await readFile(path)).subarray(0, 2).toString(), 'PK')
})
