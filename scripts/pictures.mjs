// npm run pictures: the pictures of the documents, from the sample company.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { interface_, packages, programs } from './lib/build.mjs'
import { system } from './lib/needs.mjs'
import { main, root, say } from './lib/run.mjs'

const SCREENS = [
  { name: 'inbox', place: '#/inbox' },
  { name: 'customers', place: '#/list/customer' },
  { name: 'orders', place: '#/list/order' },
  { name: 'plan', place: '#/plan' },
]

await main(async () => {
  await system({ test: true })
  await packages()
  await interface_()
  await programs()
  const { openChromium, openPage, rpc, serveWeb } = await import('../tests/e2e/harness/browser.mjs')
  const folder = join(root, 'docs/pictures')
  mkdirSync(folder, { recursive: true })
  const web = await serveWeb()
  const chrome = await openChromium()
  let entrance = web.entrance
  for (const language of ['zh-CN', 'en']) {
    for (const scheme of ['light', 'dark']) {
      const page = await openPage(chrome, entrance, { language, scheme })
      await page.addInitScript(() => localStorage.setItem('countersign.tour', 'seen'))
      await page.waitForSelector('h1, h2')
      const { accounts } = await rpc(page, 'book.status')
      const someone = accounts.find(({ post }) => post.startsWith('商务部')) ?? accounts[0]
      await rpc(page, 'session.sign_in', { login: someone.login, password: someone.password ?? '' })
      for (const { name, place } of SCREENS) {
        await page.goto(`${web.origin}/${place}`)
        await page.reload()
        await page.waitForSelector('nav')
        await page.waitForTimeout(1500)
        const file = `${name}-${language}-${scheme}.png`
        await page.screenshot({ path: join(folder, file) })
        say(`docs/pictures/${file}`)
      }
      await page.context().close()
      entrance = await web.again()
    }
  }
  await chrome.close()
  await web.close()
})
