// Every screen of the program, light and dark, as axe sees it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { openOffice } from './office.mjs'

let office
let page
/** What the addresses need: a record of each kind of page. */
let found

before(async () => {
  office = await openOffice()
  page = office.page
  page.setDefaultTimeout(60_000)
  await office.sit(office.accounts.find((one) => one.administrator).login)
  const first = async (kind) => {
    const { rows } = await office.rpc('records.list', { kind, filters: [], sort: [], offset: 0, limit: 1, sums: [] })
    return rows[0]
  }
  const { rows } = await office.rpc('review.waiting')
  const { today } = await office.rpc('session.me')
  // Four weeks ago: some of its weeks have come, and the rest can be compared with the plan of today.
  const then = new Date(Date.parse(today) - 28 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  const old = await office.rpc('plan.draft', { weeks: 12, as_of: then, without_forecast: false })
  const { plan } = await office.rpc('plan.draft', { weeks: 12, without_forecast: false })
  const grid = await office.rpc('plan.grid', { plan, search: 'LXS', offset: 0, limit: 1 })
  const slot = (await office.rpc('review.case', { case: rows[0].case })).slots.find((one) => one.state === 'open')
  found = {
    customer: (await first('customer')).id,
    centre: (await first('work_centre')).id,
    part: (await first('bill_of_materials')).fields.component,
    whole: (await first('bill_of_materials')).fields.parent,
    order: rows[0].record.id,
    case: rows[0].case,
    forecast: grid.items[0].item,
    old: old.plan,
    reviewer: office.accounts.find((one) => one.name === slot.asked[0].name).login,
  }
})
after(() => office?.close())

const SCREENS = [
  { name: 'list', at: () => '#/list/customer', shows: '.body [role="gridcell"] .text' },
  { name: 'record', at: () => `#/record/customer/${found.customer}`, shows: 'fieldset .input' },
  { name: 'bill', at: () => `#/record/product/${found.whole}?tab=bill`, shows: '[role="treegrid"] td' },
  { name: 'uses', at: () => `#/record/product/${found.part}?tab=uses`, shows: 'table td a' },
  { name: 'capacity', at: () => `#/record/work_centre/${found.centre}?tab=capacity`, shows: 'td.hours' },
  { name: 'count', at: () => '#/count', shows: 'input.counted' },
  { name: 'new record', at: () => '#/record/customer/new', shows: 'fieldset .input' },
  { name: 'new order', at: () => '#/record/order/new', shows: '[data-cell="0.0"]' },
  { name: 'order', at: () => `#/record/order/${found.order}`, shows: '.seal' },
  { name: 'case', at: () => `#/case/${found.case}`, shows: '.seal' },
  { name: 'meeting', at: () => `#/meeting/${found.case}`, shows: '.seal' },
  { name: 'waiting', at: () => '#/waiting', shows: 'td.document' },
  { name: 'sheet', at: () => `#/sheet?cases=${found.case}`, shows: 'img[data-page="0"]' },
  { name: 'import', at: () => '#/import', shows: '.body button' },
  ...['units', 'absences', 'policy', 'calendar', 'planning', 'sheets', 'book', 'own'].map((tab) => ({
    name: `settings ${tab}`,
    at: () => `#/settings?tab=${tab}`,
    shows: '.body button, .body select',
  })),
  { name: 'plan grid', at: () => '#/plan', shows: '[role="gridcell"].cell' },
  { name: 'plan exceptions', at: () => '#/plan?tab=exceptions', shows: '[role="table"] [role="cell"]' },
  { name: 'plan buying', at: () => '#/plan?tab=buying', shows: 'tr.group' },
  { name: 'plan proposals', at: () => '#/plan?tab=proposals', shows: 'tr[data-key]' },
  { name: 'forecast', at: () => `#/forecast/${found.forecast}`, shows: 'svg .mean' },
  { name: 'plan cash', at: () => '#/plan?tab=cash', shows: '.weeks table' },
  { name: 'plan compare', at: () => '#/plan?tab=compare', shows: '[role="table"] [role="cell"]' },
  { name: 'plan reality', at: () => `#/plan?tab=compare&view=reality&plan=${found.old}`, shows: 'section table' },
  { name: 'plan print', at: () => '#/plan?tab=print', shows: '.main img', within: 180_000 },
  { name: 'inbox', at: () => '#/inbox', shows: '.answer', as: () => found.reviewer },
]

async function look({ name, at, shows, as, within = 60_000 }, scheme) {
  if (as) await office.sit(as(), at())
  else await office.go(at())
  await page.locator(shows).first().waitFor({ timeout: within })
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
  assert.deepEqual(await serious(page), [], `${name}, ${scheme}`)
  const text = await page.locator('main').innerText()
  assert.doesNotMatch(
    text,
    /\{ ?\$|\b(field|kind|choice|error|reason|check|jit|did|bill|uses|capacity|count|receive|part)-[a-z_]+/,
    `${name} shows a word's id`,
  )
  await picture(page, `every-${name.replaceAll(' ', '-')}-${scheme}`)
}

for (const scheme of ['light', 'dark']) {
  for (const screen of SCREENS) {
    test(`${screen.name} can be used by everyone (${scheme})`, async () => {
      await page.emulateMedia({ colorScheme: scheme })
      if (!screen.as) {
        const me = await office.rpc('session.me')
        if (!me.administrator) await office.sit(office.accounts.find((one) => one.administrator).login)
      }
      await look(screen, scheme)
    })
  }
}

test('signing in and the overlays can be used by everyone', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').or(page.getByRole('combobox')).first().waitFor()
  assert.deepEqual(await serious(page), [], 'palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.getByRole('dialog').waitFor()
  assert.deepEqual(await serious(page), [], 'shortcuts')
  await page.keyboard.press('Escape')
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme })
    await office.rpc('session.sign_out')
    await page.reload()
    await page.getByRole('button', { name: '登录' }).or(page.getByText('从左边选一个人')).first().waitFor()
    assert.deepEqual(await serious(page), [], `sign-in, ${scheme}`)
  }
})

test('no screen broke on the way', () => {
  assert.deepEqual(office.faults(), [])
})
