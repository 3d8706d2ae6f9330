// Who sits at the sample company's desks, and what waits for them.
import assert from 'node:assert/strict'
import { serious } from '../harness/accessible.mjs'
import { picture, rpc, sampleInBrowser } from '../harness/browser.mjs'

/** Opens the sample company on a data folder of its own. */
export async function openOffice(options = {}) {
  const sample = await sampleInBrowser(options)
  const { page } = sample
  page.setDefaultTimeout(20_000)
  await page.addInitScript(() => localStorage.setItem('countersign.tour', 'seen'))
  await page.waitForSelector('h1, h2, nav')
  const { accounts } = await rpc(page, 'book.status')

  const office = {
    page,
    accounts,
    rpc: (command, request) => rpc(page, command, request),
    /** Takes the seat of a person, by login, and goes to a place. */
    async sit(login, place = '#/inbox') {
      const account = accounts.find((one) => one.login === login)
      assert.ok(account, `${login} has no account`)
      await rpc(page, 'session.sign_in', { login, password: account.password ?? '' })
      await office.go(place)
    },
    /** As if the address had been opened anew. */
    async go(place) {
      const address = new URL(page.url())
      address.hash = place
      await page.goto(address.href)
      await page.reload()
      await page.waitForSelector('nav')
    },
    picture: (name) => picture(page, name),
    barriers: () => serious(page),
    faults: () => page.faults,
    close: () => sample.close(),
  }
  return office
}

/** The login of a person by their identity. */
export async function loginOf(office, person) {
  const { row } = await office.rpc('records.get', { kind: 'person', id: person })
  return row.fields.login
}

/** A member of a department who may sell: writes orders. */
export async function seller(office) {
  const admin = office.accounts.find((one) => one.administrator) ?? office.accounts[0]
  await office.rpc('session.sign_in', { login: admin.login, password: admin.password ?? '' })
  const { units } = await office.rpc('settings.units')
  const sales = units.filter((unit) => unit.function === 'sales').map((unit) => unit.id)
  const { rows } = await office.rpc('records.list', {
    kind: 'person',
    filters: [
      { field: 'unit', op: 'in', value: sales },
      { field: 'rank', op: 'eq', value: 'staff' },
    ],
    sort: [],
    offset: 0,
    limit: 5,
    sums: [],
  })
  const found = rows.find((row) => row.fields.login)
  assert.ok(found, 'the sample company has a seller who signs in')
  return { id: found.id, login: found.fields.login, name: found.fields.name }
}
