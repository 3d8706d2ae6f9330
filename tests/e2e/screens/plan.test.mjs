import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { sampleDesk } from './desk.mjs'

let desk
let page

before(async () => {
  desk = await sampleDesk({ language: 'en-GB' })
  page = desk.page
  await desk.administrator()
})
after(() => desk?.close())

test('a plan is drafted, and a cell explains itself with numbers that add up', async () => {
  page.setDefaultTimeout(60_000)
  await desk.go('#/plan')
  await page.getByRole('button', { name: 'Draft a plan' }).first().click()
  await page.getByLabel('Weeks ahead').fill('12')
  await page.getByRole('dialog').getByRole('button', { name: 'Draft a plan' }).click()
  await page.getByRole('grid').waitFor()
  await page.locator('[role="columnheader"].week').nth(11).waitFor()
  assert.equal(await page.locator('[role="columnheader"].week').count(), 12)
  await picture(page, 'plan')

  await page.locator('[role="gridcell"].cell').nth(2).click()
  const panel = page.getByRole('complementary', { name: 'Explanation of the cell' })
  await panel.getByText('Stock at the end').waitFor()
  const { plans } = await desk.rpc('plan.list')
  const grid = await desk.rpc('plan.grid', { plan: plans[0].plan, search: '', offset: 0, limit: 1 })
  const cell = await desk.rpc('plan.cell', {
    plan: plans[0].plan,
    item: grid.items[0].item,
    week: grid.weeks[2].week,
  })
  const sum = cell.terms.reduce((all, term) => all + Math.round(Number(term.quantity) * 1e6), 0)
  assert.equal(sum, Math.round(Number(cell.result) * 1e6))
  assert.equal(cell.result, grid.items[0].cells[2].projected)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-cell')
})

test('the exceptions and the buying list of the plan can be gone through', async () => {
  await page.getByRole('tab', { name: /Exceptions/ }).click()
  await page.getByRole('table', { name: 'Exceptions' }).getByRole('row').nth(2).waitFor()
  await picture(page, 'plan-exceptions')
  await page.getByRole('tab', { name: 'Buying list' }).click()
  await page.locator('tr.group').first().waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-buying')
  assert.deepEqual(page.faults, [])
})
