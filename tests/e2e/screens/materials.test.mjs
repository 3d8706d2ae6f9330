// What things are made of: the tree of a bill, and where a part is used.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { picture } from '../harness/browser.mjs'
import { pasteText, sampleDesk } from './desk.mjs'

let desk
let page
const ids = {}

before(async () => {
  desk = await sampleDesk()
  page = desk.page
  await desk.administrator()
  for (const model of ['TREE-A', 'TREE-B', 'TREE-C']) {
    const fields = { model, name: `${model} 的件`, unit: '个', supply: 'make' }
    ids[model] = (await desk.rpc('records.create', { kind: 'product', fields })).id
  }
})
after(() => desk?.close())

const open = async (model, tab) => {
  await desk.go(`#/record/product/${ids[model]}?tab=${tab}`)
  await page.locator('h1', { hasText: model }).waitFor()
}
const row = (model) => page.locator('[role="treegrid"] tbody tr').filter({ hasText: model })
const alert = () => page.locator('.new [role="alert"]')

async function add(model, quantity) {
  await page.getByRole('combobox', { name: '子件' }).fill(model)
  await page.getByRole('option', { name: model }).click()
  await page.locator('.new .count input').fill(quantity)
  await page.keyboard.press('Enter')
}

test('a bill is written by keyboard: added, opened, changed and taken away again', async () => {
  await open('TREE-A', 'bill')
  await page.getByText('还没有物料清单').waitFor()
  await page.getByRole('gridcell').first().click()
  await page.keyboard.press('Insert')
  await add('TREE-B', '2')
  await row('TREE-B').waitFor()

  await row('TREE-B').getByRole('gridcell').first().click()
  await page.keyboard.press('Shift+Insert')
  await add('TREE-C', '3')
  await row('TREE-C').waitFor()
  assert.equal(await row('TREE-C').getAttribute('aria-level'), '3')

  await row('TREE-C').getByRole('gridcell').first().click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('4.5')
  await page.keyboard.press('Enter')
  await row('TREE-C').getByText('4.5').waitFor()
  await picture(page, 'bill-tree')

  await row('TREE-B').getByRole('gridcell').first().click()
  await page.keyboard.press('Delete')
  await row('TREE-B').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await row('TREE-B').waitFor()
})

test('a circle is refused with its path, and nothing is written', async () => {
  await open('TREE-C', 'bill')
  await page.getByText('还没有物料清单').waitFor()
  await page.getByRole('gridcell').first().click()
  await page.keyboard.press('Insert')
  await add('TREE-A', '1')
  await alert().waitFor()
  assert.equal(await alert().innerText(), '物料清单成环：TREE-C → TREE-A → TREE-B → TREE-C')
  await page.keyboard.press('Escape')
  assert.equal(await row('TREE-A').count(), 0)
})

test('a part tells where it is used and how much of it an end product takes', async () => {
  await page.getByRole('tab', { name: '用于' }).click()
  const direct = page.getByRole('region', { name: '直接用于' })
  await direct.getByRole('link', { name: 'TREE-B' }).waitFor()
  const ends = page.getByRole('region', { name: '最终用于' }).getByRole('row', { name: /TREE-A/ })
  assert.match(await ends.innerText(), /9\s*个/)
})

test('the hours of one week are typed over the usual ones and taken back', async () => {
  const [centre] = (await desk.list('work_centre')).rows
  await desk.go(`#/record/work_centre/${centre.id}?tab=capacity`)
  const hours = page.locator('td.hours')
  await hours.nth(2).click()
  await page.keyboard.type('33')
  await page.keyboard.press('Enter')
  await page.locator('td.hours.own', { hasText: '33' }).waitFor()
  await hours.nth(2).click()
  await page.keyboard.press('Delete')
  await page.locator('td.hours.own').waitFor({ state: 'detached' })
  const after = await desk.rpc('records.get', { kind: 'work_centre', id: centre.id })
  assert.deepEqual(after.row.fields.weeks ?? [], centre.fields.weeks ?? [])
})

test('a count is typed row by row and pasted from a sheet, written as one and taken back', async () => {
  for (const [model, on_hand] of [
    ['TREE-A', '5'],
    ['TREE-B', '7'],
    ['TREE-C', '9'],
  ])
    await desk.rpc('records.create', { kind: 'stock', fields: { product: ids[model], place: '试验库', on_hand } })
  await desk.go('#/count?place=试验库')
  const box = (nth) => page.locator('input.counted').nth(nth)
  await box(2).waitFor()
  await box(0).click()
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
  assert.ok(await box(1).evaluate((input) => input === document.activeElement))
  await pasteText(page, 'TREE-C\t零件\t9\nTREE-B\t零件\t6.5\n')
  assert.deepEqual([await box(1).inputValue(), await box(2).inputValue()], ['6.5', '9'])
  await page.getByText('2 项有差异').waitFor()
  await page.getByLabel('盘点原因').fill('月末盘点')

  const shelves = await desk.rpc('stock.sheet', { place: '试验库', search: 'TREE-A', offset: 0, limit: 5 })
  const { row: stock } = await desk.rpc('records.get', { kind: 'stock', id: shelves.rows[0].stock })
  const patch = { kind: 'stock', id: stock.id, base: stock.version, fields: { on_hand: '50' } }
  await desk.rpc('records.patch', patch)
  await page.getByRole('button', { name: '写入盘点' }).click()
  await page.getByText('存量刚刚变成 50').waitFor()
  await box(0).fill('4')
  await page.getByRole('button', { name: '写入盘点' }).click()
  await page.getByText('盘点已写入：2 项有差异，1 项相符').waitFor()
  const { row: counted } = await desk.rpc('records.get', { kind: 'stock', id: stock.id })
  assert.deepEqual([counted.fields.on_hand, counted.fields.reason], ['4', '月末盘点'])
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('row', { name: /TREE-A.*50/ }).waitFor()
})

test('a part of a receipt goes into stock from its page', async () => {
  const fields = { number: 'CG-TREE', product: ids['TREE-B'], quantity: '10', due: '2026-12-01', status: 'confirmed' }
  const { id } = await desk.rpc('records.create', { kind: 'scheduled_receipt', fields })
  await desk.go(`#/record/scheduled_receipt/${id}`)
  await page.getByRole('button', { name: '收货', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('数量').fill('4')
  await dialog.getByText('部分到货').waitFor()
  await dialog.getByLabel('库位').fill('试验库')
  await dialog.getByRole('button', { name: '收货', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const receipt = await desk.rpc('records.get', { kind: 'scheduled_receipt', id })
  assert.equal(receipt.row.fields.quantity, '6')
  const { rows } = await desk.rpc('stock.sheet', { place: '试验库', search: 'TREE-B', offset: 0, limit: 5 })
  assert.equal(rows[0].on_hand, '11')
})

test('two boxes are understood where the product says what a box holds, and a roll is not', async () => {
  const units = [{ line: 1, unit: '箱', quantity: '24' }]
  const fields = { model: 'TREE-BOX', name: '成箱的件', unit: '只', units }
  ids['TREE-BOX'] = (await desk.rpc('records.create', { kind: 'product', fields })).id
  const made = { number: 'CG-BOX', product: ids['TREE-BOX'], quantity: '1', due: '2026-12-01' }
  const { id } = await desk.rpc('records.create', { kind: 'scheduled_receipt', fields: made })
  await desk.go(`#/record/scheduled_receipt/${id}`)
  const quantity = page.locator('fieldset').getByLabel('数量')
  await quantity.click()
  await quantity.fill('3 卷')
  await page.keyboard.press('Tab')
  await page.getByText('不能用“卷”：可用 只、箱').waitFor()
  await quantity.fill('2 箱')
  await page.keyboard.press('Tab')
  await page.getByText('2 箱 = 48 只').waitFor()
  await page.keyboard.press('Control+s')
  await page.getByText('已修改').or(page.getByText('撤销')).first().waitFor()
  const saved = await desk.rpc('records.get', { kind: 'scheduled_receipt', id })
  assert.equal(saved.row.fields.quantity, '48')
})

test('no screen broke on the way', () => {
  assert.deepEqual(page.faults, [])
})
