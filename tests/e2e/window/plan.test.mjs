import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSeat } from './seat.mjs'

const SHORT = { timeout: 60_000 }
const PANEL = 'aside[aria-label="这一格的说明"]'
const REASON = '客户口头加单，先备料'

let seat
let browser
let chosen

before(async () => {
  seat = await openSeat({ args: ['--sample'] })
  browser = seat.browser
  await seat.sit((await seat.accounts()).find((one) => one.administrator).name)
})
after(() => seat?.close())

const newest = async () => (await seat.rpc('plan.list')).plans[0]
const grid = async () => seat.rpc('plan.grid', { plan: (await newest()).plan, search: '', offset: 0, limit: 5 })
const cell = async () => seat.rpc('plan.cell', { plan: (await newest()).plan, item: chosen.item, week: chosen.week })

async function draft() {
  const before = (await seat.rpc('plan.list')).plans.length
  await seat.press('起草计划')
  await browser.$('[role=dialog]').waitForDisplayed(SHORT)
  await seat.fill('展望几周', '12')
  await seat.press('起草计划', '//*[@role="dialog"]')
  await browser.waitUntil(async () => (await seat.rpc('plan.list')).plans.length > before, {
    timeout: 120_000,
    timeoutMsg: 'no plan was drafted',
  })
  await browser.$('[role=gridcell].cell').waitForDisplayed(SHORT)
}

test('a plan of twelve weeks is drafted', async () => {
  await seat.go('#/plan')
  await draft()
  await seat.until(
    () => browser.execute(() => document.querySelectorAll('[role=columnheader].week').length === 12),
    'the grid does not show twelve weeks',
  )
  await seat.picture('window-plan')
})

test('a cell explains itself in numbers that add up', async () => {
  const shown = await grid()
  chosen = { item: shown.items[0].item, week: shown.weeks[5].week, model: shown.items[0].model }
  await browser.$$('[role=gridcell].cell')[5].click()
  await seat.until(async () => (await seat.words(PANEL)).includes(chosen.model), 'the panel does not name the item')
  const { terms, result } = await cell()
  const sum = terms.reduce((all, term) => all + Math.round(Number(term.quantity) * 1e6), 0)
  assert.equal(sum, Math.round(Number(result) * 1e6))
  await seat.picture('window-plan-cell')
})

test('a change wants a reason, and the plan is computed anew with it', async () => {
  await seat.fill('第', '777')
  await seat.press('重新计划')
  await browser.$(PANEL + ' [aria-invalid="true"]').waitForExist(SHORT)
  await seat.fill('理由', REASON)
  await seat.press('重新计划')
  await seat.until(async () => (await cell()).lines.some((line) => line.edited), 'the change is not in the plan')
  await seat.sees('人工')
  await seat.picture('window-plan-edited')
})

test('the next draft keeps the change', async () => {
  const old = (await newest()).plan
  await draft()
  assert.notEqual((await newest()).plan, old)
  const { lines } = await cell()
  const kept = lines.find((line) => line.edited)
  assert.ok(kept, 'the change is gone')
  assert.equal(Number(kept.quantity), 777)
})
