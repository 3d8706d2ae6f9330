// The sample company in a browser: who sits here, what waits for them, and the commands beneath the screens.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { freshHome, pictureFolder, program } from '../harness/place.mjs'
import { start } from '../harness/process.mjs'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Opens the sample company on a data folder of its own. */
export async function openOffice({ width = 1280, height = 800, language = 'zh-CN' } = {}) {
  const { home, remove } = await freshHome()
  const web = await start(program('countersign'), ['web', '--sample'], {
    env: { COUNTERSIGN_HOME: home },
    ready: /(http:\/\/[\w.:[\]]+\/\S*)/,
    within: 180_000,
  })
  const executablePath = process.env.COUNTERSIGN_BROWSER ?? browsers.find(existsSync)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const context = await browser.newContext({ viewport: { width, height }, locale: language })
  await context.addInitScript((wanted) => localStorage.setItem('countersign.language', wanted), language)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const broken = []
  page.on('pageerror', (error) => broken.push(error.message))
  await page.goto(web.match[1])
  await page.waitForSelector('input, nav')

  const rpc = async (command, request = {}) => {
    const { ok, body } = await page.evaluate(
      async ([command, request]) => {
        const reply = await fetch('/rpc', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ command, request }),
        })
        return { ok: reply.ok, body: await reply.json() }
      },
      [command, request],
    )
    assert.ok(ok, `${command}: ${JSON.stringify(body)}`)
    return body
  }

  const accounts = (await rpc('book.status')).accounts

  const office = {
    page,
    rpc,
    accounts,
    /** Errors that no screen caught. */
    broken,
    /** Takes the seat of a person, by login, and goes to a place. */
    async sit(login, place = '#/inbox') {
      const account = accounts.find((one) => one.login === login)
      assert.ok(account, `${login} has no account`)
      await rpc('session.sign_in', { login, password: account.password ?? '' })
      await office.go(place)
      await page.waitForSelector('nav')
    },
    async go(place) {
      await page.goto(new URL(place, page.url()).href)
      await page.reload()
    },
    async picture(name) {
      await page.screenshot({ path: join(await pictureFolder(), `${name}.png`) })
    },
    /** What a screen reader or a keyboard would stumble over. */
    async barriers() {
      await page.addScriptTag({ content: axe.source })
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
    },
    async close() {
      await browser.close()
      await web.stop()
      await remove()
    },
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
