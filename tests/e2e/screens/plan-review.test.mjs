// The plan through its five departments, and an advance through finance, on their screens.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loginOf, openOffice } from './office.mjs'

let office

before(async () => {
  office = await openOffice({ language: 'en-GB' })
})
after(() => office?.close())

const byPost = (start, post = 'staff') =>
  office.accounts.find(({ unit, rank }) => unit.startsWith(start) && rank === post).login

/** The first person asked to answer for a department. */
async function signer(caseId, unit) {
  const { slots } = await office.rpc('review.case', { case: caseId })
  return loginOf(office, slots.find((slot) => slot.function === unit).asked[0].id)
}

test('a plan is submitted from its screen, and a department refuses a line of it by name', async () => {
  const { page } = office
  const planner = byPost('商务部')
  await office.sit(planner, '#/plan')
  const { plan } = await office.rpc('plan.draft', { weeks: 8 })
  await office.go('#/plan')
  await page.getByRole('button', { name: 'Submit for review' }).click()
  const dialog = page.getByRole('dialog')
  const seen = dialog.getByRole('checkbox')
  if (await seen.count()) await seen.check()
  await dialog.getByRole('button', { name: 'Submit for review' }).click()
  await page.getByText('In review: 0 of 5 departments have answered').waitFor()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('plan-in-review')

  const { case: row } = await office.rpc('review.case_of', { kind: 'plan', id: plan })
  await office.sit(await signer(row.case, 'purchasing'), `#/case/${row.case}`)
  await page.getByRole('region', { name: 'Buying list' }).first().waitFor()
  const tick = page.getByRole('checkbox', { name: /^Refuse this line/ }).first()
  const [model] = (await tick.getAttribute('aria-label')).replace('Refuse this line ', '').split(' ')
  await tick.check()
  await page.locator('#answer-opinion').fill('The supplier is closed that week')
  await page.locator('[data-sign]').click()
  await page.getByText('Lines refused:').first().waitFor()
  await page
    .getByRole('link', { name: new RegExp(`^${model} .*, needed `) })
    .first()
    .waitFor()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('plan-case-refused')

  await office.sit(planner, '#/plan')
  await page.getByText('Refused: 1 of 5 departments have answered').waitFor()
  await page.getByText('Lines refused:').first().waitFor()
  await page
    .getByRole('link', { name: new RegExp(`^${model} .*, needed `) })
    .first()
    .waitFor()
  await office.picture('plan-refused')
})

/** Every department agrees. */
async function released(planner) {
  await office.sit(planner)
  const { plan } = await office.rpc('plan.draft', { weeks: 8 })
  const { case: id } = await office.rpc('review.submit', { kind: 'plan', id: plan })
  const { slots } = await office.rpc('review.case', { case: id })
  for (const { function: unit } of slots) {
    await office.sit(await signer(id, unit))
    const { root, shown, slots: now } = await office.rpc('review.case', { case: id })
    const slot = now.find((one) => one.function === unit).id
    await office.rpc('review.decide', { case: id, slot, decision: 'agree', opinion: '', root, shown })
  }
  return plan
}

test('lines of a released plan are ordered from its progress, and taken back', async () => {
  const { page } = office
  await released(byPost('商务部'))
  await office.sit(byPost('采购部', 'supervisor'), '#/plan?tab=progress')
  const order = page.getByRole('button', { name: /^Order \/ begin/ })
  await order.waitFor()
  assert.equal(await order.isEnabled(), false)
  const ticks = page.getByRole('checkbox', { name: /^Tick (?!all)/ })
  const many = await ticks.count()
  await ticks.nth(0).check()
  await ticks.nth(1).check()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('plan-progress')
  await page.getByRole('button', { name: 'Order / begin 2 lines' }).click()
  await page.getByText('2 lines are on their way').waitFor()
  await page.waitForFunction((least) => document.querySelectorAll('tbody input[type=checkbox]').length < least, many)
  await page.locator('.toast').getByRole('button', { name: 'Undo', exact: true }).click()
  await page.waitForFunction((all) => document.querySelectorAll('tbody input[type=checkbox]').length === all, many)
  assert.deepEqual(office.faults(), [])
})

test('an exception that has been seen to leaves the list and can be brought back', async () => {
  const { page } = office
  await office.sit(byPost('商务部'), '#/plan?tab=exceptions')
  const marks = page.getByRole('button', { name: /^Mark as seen to/ })
  await marks.first().waitFor()
  await marks.first().click()
  await page.getByRole('button', { name: /^Seen to \d/ }).click()
  const back = page.getByRole('button', { name: /^List again/ })
  await back.first().waitFor()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('plan-exceptions-settled')
  await back.first().click()
  await marks.first().waitFor()
  await page.getByRole('button', { name: /^Seen to/ }).waitFor({ state: 'hidden' })
  assert.deepEqual(office.faults(), [])
})

test('an advance is submitted from its record and answered by finance', async () => {
  const { page } = office
  await office.sit(byPost('商务部'), '#/inbox')
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const made = await office.rpc('records.create', {
    kind: 'expense_advance',
    fields: { purpose: 'Deposit for the fair', amount: '8800', needed_on: soon },
  })
  await office.go(`#/record/expense_advance/${made.id}`)
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Submit for review' }).click()
  await page.getByText('In review').first().waitFor()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('advance-in-review')

  const { case: row } = await office.rpc('review.case_of', { kind: 'expense_advance', id: made.id })
  await office.sit(await signer(row.case, 'finance'), `#/case/${row.case}`)
  await page.getByText('Deposit for the fair').first().waitFor()
  await office.picture('advance-case')
  await page.keyboard.press('a')
  await page.locator('[data-sign]').click()
  await page.locator('header').getByText('Accepted').waitFor()

  // It is needed in three days: finance finds it among its duties.
  await office.go('#/inbox')
  await page.getByText('Advance to be paid').first().click()
  await page.getByRole('button', { name: 'Mark as paid' }).waitFor()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('advance-inbox')
  await office.go(`#/record/expense_advance/${made.id}`)
  await page.getByRole('button', { name: 'Mark as paid' }).click()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('advance-pay')
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as paid' }).click()
  await page.getByText(/paid on .*to be settled/).waitFor()
  await page.getByRole('button', { name: 'Settle' }).click()
  const settle = page.getByRole('dialog')
  await settle.getByLabel('Spent').fill('8000')
  await settle.getByRole('button', { name: 'Settle' }).click()
  await settle.getByText('Spent and returned must come to what was paid').waitFor()
  await settle.getByLabel('Returned').fill('800')
  await settle.getByRole('button', { name: 'Settle' }).click()
  await page.getByText(/^Settled on \d/).waitFor()
  await office.picture('advance-settled')
  assert.deepEqual(office.faults(), [])
})
