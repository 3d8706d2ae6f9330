import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { sampleDesk } from './desk.mjs'

let desk
let page
let customer

before(async () => {
  desk = await sampleDesk()
  page = desk.page
  await desk.administrator()
  customer = (await desk.list('customer', { limit: 1 })).rows[0]
  await open()
})
after(() => desk?.close())

const box = (label) => page.locator('main').getByLabel(new RegExp(`^${label}\\*?$`))

async function open(kind = 'customer', id = customer.id) {
  await desk.go('#/')
  await desk.go(`#/record/${kind}/${id}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

async function type(label, text) {
  await box(label).fill(text)
  await box(label).press('Tab')
}

test('a record is changed, saved with one key, and says who changed what', async () => {
  await type('行业', '集中供热')
  await page.keyboard.press('Control+s')
  await page
    .getByText(/^修改客户/)
    .first()
    .waitFor()
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('集中供热').last().waitFor()
  assert.equal((await desk.rpc('records.get', { kind: 'customer', id: customer.id })).row.fields.segment, '集中供热')
  await picture(page, 'record-customer')
})

test('what is typed survives closing the window', async () => {
  await type('地址', '和平路 8 号')
  await page.reload()
  await page.getByText(/没保存的草稿/).waitFor()
  assert.equal(await box('地址').inputValue(), '和平路 8 号')
  await page.getByRole('button', { name: '放弃修改' }).click()
  assert.notEqual(await box('地址').inputValue(), '和平路 8 号')
})

test('full-width digits and units of ten thousand are amounts', async () => {
  await type('信用额度', '１２０万')
  assert.equal(await box('信用额度').inputValue(), '1,200,000.00')
  await type('信用额度', '很多')
  await page.getByText('这不是金额').waitFor()
  await page.getByRole('button', { name: '放弃修改' }).click()
})

test('two people in one record see both values and choose', async () => {
  await open()
  await type('总机', '0311-11111111')
  const now = await desk.rpc('records.get', { kind: 'customer', id: customer.id })
  await desk.rpc('records.patch', {
    kind: 'customer',
    id: customer.id,
    base: now.row.version,
    fields: { phone: '0311-22222222' },
  })
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('0311-22222222').waitFor()
  await dialog.getByText('0311-11111111').click()
  assert.deepEqual(await serious(page), [])
  await dialog.getByRole('button', { name: '按所选保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByText(/^修改客户/)
    .first()
    .waitFor()
  const after = await desk.rpc('records.get', { kind: 'customer', id: customer.id })
  assert.equal(after.row.fields.phone, '0311-11111111')
})

test('a customer that exists already is shown while its name is typed', async () => {
  await open('customer', 'new')
  await type('客户名称', customer.fields.name)
  await page.getByText('可能已经有这条记录').waitFor()
  await page.getByRole('link', { name: customer.fields.name }).waitFor()
  assert.deepEqual(await serious(page), [])
})

test('a contact made from its customer belongs to it, and is deleted and brought back', async () => {
  await open()
  await page.getByRole('tab', { name: /联系人/ }).click()
  await page.getByRole('button', { name: '新建联系人' }).click()
  await page.waitForURL(/record\/contact\/new/)
  await type('姓名', '沈静')
  await page.keyboard.press('Control+s')
  await page.waitForURL(/record\/contact\/(?!new)/)
  const id = page.url().split('/record/contact/')[1].split('?')[0]
  const made = await desk.rpc('records.get', { kind: 'contact', id })
  assert.equal(made.row.fields.customer, customer.id)
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await page.locator('.toast', { hasText: '删除联系人' }).getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText(/^已撤销/).waitFor()
  assert.equal((await desk.rpc('records.get', { kind: 'contact', id })).row.fields.name, '沈静')
})

test('a file is hung on a record and opens in place', async () => {
  await open()
  await page.getByRole('tab', { name: '附件' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '添加附件' }).click()
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  await (await chooser).setFiles({ name: '营业执照.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })
  await page.getByRole('button', { name: /^营业执照\.png/ }).click()
  await page.getByRole('dialog').getByRole('img', { name: '营业执照.png' }).waitFor()
  await page.keyboard.press('Escape')
})

test('Enter that confirms a candidate of an input method saves nothing', async () => {
  await open('customer', 'new')
  await box('客户名称').focus()
  await page.evaluate(() => {
    const input = document.activeElement
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    input.value = '城东'
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    )
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  })
  assert.match(page.url(), /record\/customer\/new/)
  assert.equal(await box('客户名称').evaluate((input) => document.activeElement === input), true)
})

for (const language of ['zh-CN', 'en']) {
  test(`every kind's page can be used by everyone (${language})`, async () => {
    await page.evaluate((wanted) => localStorage.setItem('countersign.language', wanted), language)
    await page.reload()
    const { kinds } = await desk.rpc('records.kinds')
    for (const { name } of kinds) {
      const { rows } = await desk.list(name, { limit: 1 })
      if (rows.length === 0 || ['attachment', 'note', 'saved_view'].includes(name)) continue
      await open(name, rows[0].id)
      await page.waitForTimeout(200)
      assert.deepEqual(await serious(page), [], name)
      const text = await page.locator('main').innerText()
      assert.doesNotMatch(text, /\b(field|kind|choice|section|error)-[a-z]/, `${name} shows an id without words`)
      if (language === 'en') continue
      const labels = await page.locator('main label').allInnerTexts()
      assert.deepEqual(
        labels.filter((label) => /^[a-z_ ]+$/.test(label.trim())),
        [],
        `${name} has English labels`,
      )
    }
    assert.deepEqual(page.faults, [])
  })
}
