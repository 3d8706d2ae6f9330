// A person at the sample company's desk: signs in as one who may write, and goes to places.
import assert from 'node:assert/strict'
import { rpc, sampleInBrowser } from '../harness/browser.mjs'

export async function sampleDesk(options = {}) {
  const desk = await sampleInBrowser(options)
  const { page } = desk
  page.setDefaultTimeout(15_000)
  await page.waitForSelector('main')

  const signIn = async (wanted) => {
    const { accounts } = await rpc(page, 'book.status')
    const account = accounts.find(wanted)
    assert.ok(account, 'nobody of that kind can sign in')
    await rpc(page, 'session.sign_in', { login: account.login, password: account.password ?? '' })
    await page.evaluate(() => localStorage.setItem('countersign.tour', 'seen'))
    await page.reload()
    await page.waitForSelector('nav')
    return account
  }

  return {
    ...desk,
    rpc: (command, request) => rpc(page, command, request),
    signIn,
    /** The administrator may write every kind of record. */
    administrator: () => signIn((account) => account.administrator),
    async go(place) {
      await page.evaluate((hash) => {
        location.hash = hash
      }, place)
    },
    list: (kind, more = {}) =>
      rpc(page, 'records.list', { kind, filters: [], sort: [], offset: 0, limit: 20, sums: [], ...more }),
  }
}

/** The administrator before a newly drafted plan of twelve weeks; `plan` is its identity. */
export async function planner() {
  const desk = await sampleDesk({ language: 'en-GB' })
  desk.page.setDefaultTimeout(60_000)
  await desk.administrator()
  const { plan } = await desk.rpc('plan.draft', { weeks: 12, without_forecast: false })
  return { ...desk, plan }
}

/** The cell of a list, rows and columns from 0. */
export function cell(page, row, column) {
  return page.locator(`[role="gridcell"][data-row="${row}"][data-column="${column}"]`)
}

/** The column that shows a field, by its heading. */
export async function columnOf(page, heading) {
  const headings = await page.locator('[role="columnheader"] .name').allInnerTexts()
  const at = headings.findIndex((text) => text.trim() === heading)
  assert.ok(at >= 0, `no column ${heading} among ${headings.join(', ')}`)
  return at
}

/** What a spreadsheet puts on the clipboard arrives at the element that has the focus. */
export async function pasteText(page, text) {
  await page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}
