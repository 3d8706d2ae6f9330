// The planner's parameters: the book's in settings, proposals from what was achieved, lead times of suppliers.
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

const proposals = async () => (await desk.rpc('plan.proposals', { plan })).rows
const setting = async (name) => {
  const { parameters } = await desk.rpc('settings.planning')
  return parameters.find((each) => each.name === name).value
}

test('a parameter is set in its unit, refused beyond its bounds, and put back to its default', async () => {
  await desk.go('#/settings?tab=planning')
  const service = page.getByLabel('Service level', { exact: true })
  await service.waitFor()
  assert.equal(await service.inputValue(), '95%')
  const save = page.getByRole('button', { name: /^Save/ })
  assert.equal(await save.isDisabled(), true)
  await service.fill('120')
  await save.click()
  await page.getByText('Out of range: from 50% to 99.9%').waitFor()
  assert.equal(await setting('service_level'), '0.95')
  await service.fill('97.5')
  await page.getByLabel('Most to pay in a week').fill('80万')
  await save.click()
  await page.getByText('Planning parameters saved').waitFor()
  assert.equal(await setting('service_level'), '0.975')
  assert.equal(await setting('cash_ceiling'), '800000.00')
  assert.deepEqual(await serious(page), [])
  await picture(page, 'settings-planning')
  await page.getByRole('button', { name: 'Back to the default: Service level' }).click()
  await page.getByRole('button', { name: 'Back to the default: Most to pay in a week' }).click()
  await save.click()
  await page.waitForFunction(() => document.querySelector('form button[type="submit"]')?.disabled)
  assert.equal(await setting('service_level'), '0.95')
  assert.equal(await setting('cash_ceiling'), null)
})

test('proposals are ticked by key, looked at, applied, and taken back', async () => {
  const before = await proposals()
  await desk.go('#/plan?tab=proposals')
  const rows = page.locator('tr[data-key]')
  await rows.first().waitFor()
  assert.equal(await rows.count(), before.length)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-proposals')
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Change 2 parameters?' })
  await dialog.waitFor()
  assert.equal(await dialog.locator('tbody tr').count(), 2)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'plan-proposals-preview')
  await dialog.getByRole('button', { name: 'Apply 2' }).click()
  await page.getByText('2 parameters changed').waitFor()
  await page.waitForFunction((n) => document.querySelectorAll('tr[data-key]').length === n, before.length - 2)
  const keys = new Set((await proposals()).map((row) => row.key))
  assert.equal(before.filter((row) => !keys.has(row.key)).length, 2)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.waitForFunction((n) => document.querySelectorAll('tr[data-key]').length === n, before.length)
})

test('what is ignored is out of the way and can be taken up again', async () => {
  const before = (await proposals()).length
  const rows = page.locator('tr[data-key]')
  await rows.locator('input').first().focus()
  await page.keyboard.press('i')
  await page.waitForFunction((n) => document.querySelectorAll('tr[data-key]').length === n, before - 1)
  await page.getByLabel('Ignored (1)').check()
  await page.waitForFunction(() => document.querySelectorAll('tr[data-key]').length === 1)
  await rows.locator('input').first().focus()
  await page.keyboard.press('i')
  await page.waitForFunction((n) => document.querySelectorAll('tr[data-key]').length === n, before)
  assert.equal((await proposals()).filter((row) => row.ignored).length, 0)
})

test("a supplier's page shows what was entered and what was achieved, a product's whose word each parameter is", async () => {
  const { rows: suppliers } = await desk.list('supplier', {
    filters: [{ field: 'name', op: 'contains', value: '芯联达' }],
  })
  await desk.go(`#/record/supplier/${suppliers[0].id}`)
  const table = page.getByRole('region', { name: 'Lead times, entered and achieved' })
  await table.getByRole('row').nth(1).waitFor()
  const { rows } = await desk.rpc('plan.achieved', { supplier: suppliers[0].id })
  assert.equal(await table.locator('tbody tr').count(), rows.length)
  assert.ok(rows.some((row) => row.proposed > row.entered))
  assert.deepEqual(await serious(page), [])
  await picture(page, 'supplier-lead-times')
  await desk.go(`#/record/product/${rows[0].product}`)
  await page.getByRole('heading', { name: 'Planned with' }).waitFor()
  await page.getByText('family 电子料').first().waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'product-parameters')
  assert.deepEqual(page.faults, [])
})

test('a book whose parameters agree with what was achieved says so', async () => {
  const keys = (await proposals()).map((row) => row.key)
  await desk.rpc('plan.ignore_proposals', { keys, ignore: true })
  await desk.go('#/plan?tab=proposals')
  await page.getByText('Nothing to propose').waitFor()
  await page.getByLabel(`Ignored (${keys.length})`).waitFor()
})
