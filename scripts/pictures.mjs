// npm run pictures: the pictures of the documents, from the sample company.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { interface_, packages, programs } from './lib/build.mjs'
import { system } from './lib/needs.mjs'
import { main, root, say } from './lib/run.mjs'

const SIZE = { width: 1440, height: 900 }
const folder = join(root, 'docs/pictures')

await main(async () => {
  await system({ test: true })
  await packages()
  await interface_()
  await programs()
  const { openChromium, openPage, rpc, serveWeb } = await import('../tests/e2e/harness/browser.mjs')
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) rmSync(join(folder, old))
  const web = await serveWeb()
  const chrome = await openChromium()
  try {
    let entrance = web.entrance
    let found
    for (const language of ['zh-CN', 'en']) {
      for (const scheme of ['light', 'dark']) {
        const page = await openPage(chrome, entrance, { language, scheme, ...SIZE })
        page.setDefaultTimeout(120_000)
        found ??= await choose((command, request) => rpc(page, command, request), page)
        await take(page, found, `${language}-${scheme}`)
        await page.context().close()
        entrance = await web.again()
      }
    }
  } finally {
    await chrome.close()
    await web.close()
  }

  async function take(page, { accounts, places }, look) {
    await page.addInitScript(() => localStorage.setItem('countersign.tour', 'seen'))
    for (const { name, place, shows, login } of places) {
      await page.waitForSelector('h1, h2')
      const { password } = accounts.find((one) => one.login === login)
      await rpc(page, 'session.sign_in', { login, password: password ?? '' })
      await page.goto(`${web.origin}/${place}`)
      await page.reload()
      await page.locator(shows).first().waitFor()
      await page.waitForFunction(settled)
      await page.screenshot({ path: join(folder, `${name}-${look}.png`) })
      say(`docs/pictures/${name}-${look}.png`)
    }
  }
})

/** Nothing is on its way any more: no busy part, no picture half there. */
function settled() {
  return (
    !document.querySelector('[aria-busy="true"]') &&
    [...document.images].every((image) => image.complete && image.naturalWidth > 0)
  )
}

/** What is shown, where, and what has to be on it before it is taken: records of the sample company that show what the program is for. */
async function choose(ask, page) {
  await page.waitForSelector('h1, h2')
  const { accounts } = await ask('book.status')
  const administrator = accounts.find((one) => one.administrator)
  await ask('session.sign_in', { login: administrator.login, password: administrator.password ?? '' })
  const orders = async (state) => {
    const filters = [{ field: 'state', op: 'eq', value: state }]
    const asked = {
      kind: 'order',
      filters,
      sort: [{ field: 'amount', descending: true }],
      offset: 0,
      limit: 20,
      sums: [],
    }
    return (await ask('records.list', asked)).rows
  }
  const { rows } = await ask('review.waiting')
  const busy = new Map()
  for (const { asked, function: unit } of rows) {
    const weight = unit === 'finance' ? 100 : 1
    for (const { name } of asked) busy.set(name, (busy.get(name) ?? 0) + weight)
  }
  const [reviewer] = [...busy].sort((a, b) => b[1] - a[1])[0]
  const [draft] = await orders('draft')
  const reviewed = []
  for (const { id, fields } of await orders('contracted')) {
    const { case: summary } = await ask('review.case_of', { kind: 'order', id })
    if (summary) reviewed.push({ paper: summary.case, customer: fields.customer })
  }
  const [{ paper, customer }] = reviewed
  const { plan } = await ask('plan.draft', { weeks: 26, without_forecast: false })
  const { items, weeks } = await ask('plan.grid', { plan, search: '', supply: 'make', offset: 0, limit: 60 })
  const short = ({ cells }) => cells.findIndex((cell, at) => at > 1 && at < 8 && cell.short)
  const item = items.find((one) => short(one) > 0) ?? items[0]
  const week = weeks[Math.max(2, short(item))].week
  const places = [
    {
      name: 'inbox',
      place: '#/inbox',
      shows: '.answer',
      login: accounts.find((one) => one.name === reviewer).login,
    },
    { name: 'order', place: `#/record/order/${draft.id}`, shows: '.right .bar' },
    { name: 'orders', place: '#/list/order', shows: '.body [role="gridcell"] .text' },
    { name: 'customer', place: `#/record/customer/${customer}`, shows: 'ol li .line' },
    { name: 'plan', place: `#/plan?item=${item.item}&week=${week}`, shows: 'aside tfoot' },
    { name: 'sheet', place: `#/sheet?cases=${paper}`, shows: 'img[data-page="0"]' },
  ]
  return { accounts, places: places.map((one) => ({ login: administrator.login, ...one })) }
}
