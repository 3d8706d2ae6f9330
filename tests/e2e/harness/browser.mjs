// The same interface in Chromium, through the loopback door.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { freshHome, pictureFolder, program } from './place.mjs'
import { start } from './process.mjs'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Serves the interface from a data folder of its own. `sample` begins with the sample company.
 * `entrance()` is an address that works once; `again()` asks for another.
 */
export async function serveWeb({ sample = true, home: given, args = [], env = {} } = {}) {
  const { home, remove } = given ? { home: given, remove: async () => {} } : await freshHome()
  const arguments_ = ['web', ...(sample ? ['--sample'] : []), ...args]
  const served = await start(program('countersign'), arguments_, {
    env: { COUNTERSIGN_HOME: home, ...env },
    ready: /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/,
    within: 180_000,
  })
  const address = new URL(served.match[0])
  return {
    home,
    origin: address.origin,
    entrance: served.match[0],
    /** Another address that works once, for a second browser. */
    again: () => served.ask('\n', /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/),
    output: served.output,
    async close() {
      await served.stop()
      await remove()
    },
  }
}

/** One headless Chromium; pages come from it. */
export async function openChromium() {
  if (!CHROMIUM) throw new Error('Chromium is missing; `npm test` installs it')
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET })
}

/**
 * A page of the interface: `language` zh-CN or en, `scheme` light or dark. Faults of the page's own scripts are kept
 * in `page.faults`, which a test should find empty.
 */
export async function openPage(
  chrome,
  entrance,
  { language = 'zh-CN', scheme = 'light', width = 1280, height = 800 } = {},
) {
  const context = await chrome.newContext({
    locale: language,
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(error.message))
  await page.goto(entrance)
  return page
}

/** A page on a sample company of its own, and one way to close everything. */
export async function sampleInBrowser(options = {}) {
  const web = await serveWeb()
  const chrome = await openChromium()
  const page = await openPage(chrome, web.entrance, options)
  return {
    web,
    chrome,
    page,
    async close() {
      await chrome.close()
      await web.close()
    },
  }
}

/** A command of the contract, in the page's own session. */
export function rpc(page, command, request = {}) {
  return page.evaluate(
    async ({ command, request }) => {
      const bearer = sessionStorage.getItem('countersign.bearer')
      const reply = await fetch('/rpc', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        body: JSON.stringify({ command, request }),
      })
      const body = await reply.json()
      if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(body)}`)
      return body
    },
    { command, request },
  )
}

/** Saves what a page shows, for people to look at. */
export async function picture(page, name) {
  const path = join(await pictureFolder(), `${name}.png`)
  await mkdir(join(path, '..'), { recursive: true })
  await page.screenshot({ path })
}
