// What can be looked at beside the grid of a plan, on its screens.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { planner } from './desk.mjs'

let desk
let page
let plan

before(async () => {
  desk = await planner()
  page = desk.page
  plan = desk.plan
})
after(() => desk?.close())

test('the forecast of an item is reached from the grid, and its table says what its chart shows', async () => {
  await desk.go('#/plan?search=LXS')
  const link = page.locator('[role="rowheader"] a').first()
  const model = await link.innerText()
  await link.click()
  await page.getByRole('heading', { level: 1, name: model }).waitFor()
  const { weeks } = await desk.rpc('plan.forecast', { plan, item: model })
  const ahead = weeks.filter((week) => week.mean !== null && week.mean !== undefined)
  await page.getByLabel('By week or by month').selectOption('week')
  const table = page.getByRole('region', { name: 'Numbers' })
  await table.getByRole('rowheader', { name: /^W\d+/ }).first().waitFor()
  assert.equal(await table.locator('td.strong:not(:empty)').count(), ahead.length)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'forecast')
})

test('a planner overrules what was left out, with a reason', async () => {
  const grid = await desk.rpc('plan.grid', { plan, search: '', offset: 0, limit: 200 })
  let item
  for (const each of grid.items) {
    const { marked } = await desk.rpc('plan.forecast', { plan, item: each.item })
    if (marked.some((line) => line.why === 'project')) item = each
    if (item) break
  }
  await desk.go(`#/forecast/${item.item}`)
  await page.getByRole('button', { name: 'Count it' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Count it' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Reason').fill('They order the same every year')
  assert.deepEqual(await serious(page), [])
  await dialog.getByRole('button', { name: 'Count it' }).click()
  await page.getByText('A ruling is not in this plan yet').waitFor()
  await page.getByText('They order the same every year').waitFor()
  await picture(page, 'forecast-ruled')
})

test('a time without stock is noted, refused the wrong way round, and taken back', async () => {
  const grid = await desk.rpc('plan.grid', { plan, search: 'LXS', offset: 0, limit: 1 })
  await desk.go(`#/forecast/${grid.items[0].item}`)
  await page.getByRole('button', { name: 'Add a time without stock' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('From').fill('2026-10-12')
  await dialog.getByLabel('To').fill('2026-10-05')
  await dialog.getByRole('button', { name: 'Add a time without stock' }).click()
  await dialog.getByText('Not before the first day').waitFor()
  await dialog.getByLabel('To').fill('2026-10-16')
  assert.deepEqual(await serious(page), [])
  await dialog.getByRole('button', { name: 'Add a time without stock' }).click()
  await page.getByText('A time without stock is not in this plan yet').waitFor()
  await picture(page, 'forecast-stock-out')
  const card = page.getByRole('region', { name: 'Times without stock' })
  await card.getByRole('button', { name: 'Delete' }).first().click()
  await page.getByText('A time without stock is not in this plan yet').waitFor({ state: 'detached' })
})

test('a changed plan is laid beside the one before, and a line leads to its cell', async () => {
  const next = await desk.rpc('plan.draft', { weeks: 12, without_forecast: false })
  const grid = await desk.rpc('plan.grid', { plan: next.plan, search: '', supply: 'buy', offset: 0, limit: 1 })
  await desk.rpc('plan.edit', {
    plan: next.plan,
    item: grid.items[0].item,
    week: grid.weeks[6].monday,
    quantity: '5000',
    reason: 'Before the supplier closes',
  })
  await desk.go('#/plan?tab=compare')
  const row = page.getByRole('row').filter({ hasText: 'Before the supplier closes' })
  await row.waitFor()
  assert.match(await row.innerText(), /5,000/)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-compare')
  await row.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('complementary', { name: 'Explanation of the cell' }).waitFor()
})

test('a plan of weeks ago is laid beside what was asked since', async () => {
  const monday = new Date(Date.now() - 70 * 86_400_000).toISOString().slice(0, 10)
  const old = await desk.rpc('plan.draft', { weeks: 12, as_of: monday, without_forecast: false })
  await desk.go(`#/plan?tab=compare&view=reality&plan=${old.plan}`)
  await page.getByRole('heading', { name: 'Forecast and demand' }).waitFor()
  await page.getByRole('button', { name: 'Weeks' }).first().click()
  await page.getByRole('button', { name: 'Close' }).first().waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-reality')
})

test('above the ceiling the cash calendar says what could wait, and a line is put off with its effect in sight', async () => {
  await desk.rpc('settings.save_planning', { values: { cash_ceiling: '200000' } })
  const next = await desk.rpc('plan.draft', { weeks: 26, without_forecast: false })
  await desk.go('#/plan?tab=cash')
  const wait = page.getByRole('region', { name: 'What could wait' })
  await wait.getByRole('button', { name: 'Postpone' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: /^Stock of/ }).waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-cash-postpone')
  await dialog.getByLabel('Reason').fill('The account is short this week')
  await dialog.getByRole('button', { name: 'Postpone' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { row } = await desk.rpc('records.get', { kind: 'plan', id: next.plan })
  assert.ok(row.fields.edits.some((edit) => edit.reason === 'The account is short this week'))
  await picture(page, 'plan-cash')
})

test('a cell tells what a quantity would do before it is planned', async () => {
  const { plans } = await desk.rpc('plan.list')
  const grid = await desk.rpc('plan.grid', { plan: plans[0].plan, search: '', supply: 'make', offset: 0, limit: 1 })
  await desk.go(`#/plan?item=${grid.items[0].item}&week=${grid.weeks[6].week}&supply=make`)
  const panel = page.getByRole('complementary', { name: 'Explanation of the cell' })
  await panel.getByLabel(/^To be supplied in/).fill('900')
  await panel.getByRole('heading', { name: /^Stock of/ }).waitFor()
  const same = await desk.rpc('plan.grid', { plan: plans[0].plan, search: '', supply: 'make', offset: 0, limit: 1 })
  assert.deepEqual(same.items, grid.items)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-cell-effect')
})

test('the palette and the page of a product lead to the forecast', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Search records/ }).fill('LXS-15E')
  await page.getByText('Forecast of LXS-15E').click()
  await page.getByRole('heading', { level: 1, name: 'LXS-15E' }).waitFor()
  await page.getByRole('button', { name: 'Open record' }).click()
  await page.getByRole('button', { name: 'See the forecast' }).click()
  await page.getByRole('heading', { level: 1, name: 'LXS-15E' }).waitFor()
  assert.deepEqual(page.faults, [])
})
