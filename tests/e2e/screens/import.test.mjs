import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { newCompany } from './company.mjs'

const LEDGER = `客户名称,统一社会信用代码,信用额度,地区
石家庄热力有限公司,,500000,河北
唐山自来水有限公司,,读不出来,河北
武汉房产有限公司,,300000,湖北
`

let desk
let page
let folder

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-ledger-'))
  await writeFile(join(folder, '客户.csv'), LEDGER)
  desk = await newCompany()
  page = desk.page
})
after(async () => {
  await desk?.close()
  await rm(folder, { recursive: true, force: true })
})

const customers = async () =>
  (await desk.rpc('records.list', { kind: 'customer', filters: [], sort: [], offset: 0, limit: 20, sums: [] })).total

test('a ledger is looked at, tried, imported and undone', async () => {
  await desk.go('#/import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /Choose files/ }).click()
  await (await chooser).setFiles(join(folder, '客户.csv'))

  const name = page.getByLabel('What “客户名称” means')
  await name.waitFor()
  assert.equal(await name.inputValue(), 'customer.name')
  assert.deepEqual(await serious(page), [])
  await picture(page, 'import-columns')

  await page.getByLabel('What “地区” means').selectOption('')
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('Nothing has been written yet').waitFor()
  assert.equal(await customers(), 0)
  const problems = page.getByRole('table', { name: 'problems' })
  await problems.getByText('读不出来').waitFor()
  await problems
    .getByText(/Not understood/)
    .first()
    .waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'import-tried')

  await page
    .getByRole('button', { name: /^Import/ })
    .last()
    .click()
  await page.getByText('It can be undone whole').waitFor()
  assert.ok((await customers()) >= 2)
  const { rows } = await desk.rpc('records.list', {
    kind: 'customer',
    filters: [],
    sort: [],
    offset: 0,
    limit: 20,
    sums: [],
  })
  assert.ok(rows.every((row) => !row.fields.region))
  await picture(page, 'import-report')

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText(/^Undone/).waitFor()
  assert.equal(await customers(), 0)
  assert.deepEqual(page.faults, [])
})

test('what is wrong with a file and its rows is said in the language chosen, also when it changes', async () => {
  await writeFile(join(folder, '合同.xlsx'), '%PDF-1.7\n')
  await desk.go('#/inbox')
  await desk.go('#/import')
  const choose = async (name, button) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: button }).click()
    await (await chooser).setFiles(join(folder, name))
  }
  const speak = async (menu, language) => {
    await page.getByRole('button', { name: menu }).click()
    await page.locator('[role^="menuitem"]', { hasText: language }).click()
  }
  await choose('合同.xlsx', /Choose files/)
  await page.getByText('合同.xlsx is no spreadsheet: it is a PDF').waitFor()
  await page.getByText('Save it as .xlsx in Excel').waitFor()
  await speak(/user menu/, /中文/)
  await page.getByText('合同.xlsx 不是表格：它其实是 PDF').waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'import-wrong-file')

  await page.getByRole('button', { name: /重新开始/ }).click()
  await choose('客户.csv', /选择文件/)
  await page.getByRole('button', { name: '试算' }).click()
  const problems = page.getByRole('table', { name: '问题说明' })
  await problems.getByText('读不出来').waitFor()
  await problems
    .getByText(/读不懂/)
    .first()
    .waitFor()
  await speak(/用户菜单/, 'English')
  await page
    .getByRole('table', { name: 'problems' })
    .getByText(/Not understood/)
    .first()
    .waitFor()
  assert.deepEqual(page.faults, [])
})
