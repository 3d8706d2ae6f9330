// What things are made of: the tree of a bill, and where a part is used.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { picture } from '../harness/browser.mjs'
import { sampleDesk } from './desk.mjs'

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

test('no screen broke on the way', () => {
  assert.deepEqual(page.faults, [])
})
