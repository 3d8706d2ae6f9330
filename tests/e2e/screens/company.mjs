// A new company of its own, with its administrator at the desk.
import { openChromium, openPage, rpc, serveWeb } from '../harness/browser.mjs'

export const ADMINISTRATOR = { name: '沈静', login: 'shenjing', password: 'lantern-water-42' }

/** Opens the interface on an empty book, signed in. */
export async function newCompany(options = {}) {
  const web = await serveWeb({ sample: false })
  const chrome = await openChromium()
  const page = await openPage(chrome, web.entrance, { language: 'en-GB', ...options })
  page.setDefaultTimeout(15_000)
  await page.waitForSelector('h1, h2')
  await rpc(page, 'book.create', { organisation: '汉口仪表有限公司', ...ADMINISTRATOR })
  await page.evaluate(() => localStorage.setItem('countersign.tour', 'seen'))
  await page.reload()
  await page.waitForSelector('nav')
  return {
    page,
    rpc: (command, request) => rpc(page, command, request),
    go: (place) =>
      page.evaluate((hash) => {
        location.hash = hash
      }, place),
    async close() {
      await chrome.close()
      await web.close()
    },
  }
}
