// A person at the window: reads what it says, presses its buttons, takes the seat of a colleague.
import assert from 'node:assert/strict'
import { openWindow } from '../harness/window.mjs'

const LONG = { timeout: 60_000, interval: 100 }

/** Opens the window in Chinese, without the tour. */
export async function openSeat(options = {}) {
  const window = await openWindow(options)
  const { browser } = window
  await browser.$('h1').waitForDisplayed(LONG)
  await browser.execute(() => {
    localStorage.setItem('countersign.language', 'zh-CN')
    localStorage.setItem('countersign.tour', 'seen')
  })
  await browser.refresh()
  await browser.$('h1').waitForDisplayed(LONG)

  const button = (words) => browser.$(`//button[contains(normalize-space(.), "${words}")]`)
  const seat = {
    ...window,
    button,
    /** The first element with these words, once it is seen. */
    async sees(words) {
      const found = browser.$(`//*[not(self::script) and text()[contains(., "${words}")]]`)
      await found.waitForDisplayed({ ...LONG, timeoutMsg: `the window never said ${words}` })
      return found
    },
    /** What stands inside an element, by its selector. */
    words: (selector) => browser.execute((where) => document.querySelector(where)?.innerText ?? '', selector),
    async press(words, within = '') {
      const found = browser.$(`${within}//button[contains(normalize-space(.), "${words}")]`)
      await found.waitForClickable({ ...LONG, timeoutMsg: `${words} could never be pressed` })
      await found.click()
    },
    /** Writes into the field with this label. */
    async fill(label, value) {
      const found = browser.$(`//*[@id=//label[starts-with(normalize-space(.), "${label}")]/@for]`)
      await found.waitForClickable(LONG)
      await found.setValue(value)
    },
    until: (what, timeoutMsg) => browser.waitUntil(what, { ...LONG, timeoutMsg }),
    /** A command of the contract, in the window's own session. */
    async rpc(command, request = {}) {
      const reply = await browser.executeAsync(
        (name, args, done) => {
          globalThis.__TAURI_INTERNALS__.invoke('rpc', { command: name, request: args }).then(
            (value) => done({ value }),
            (error) => done({ error }),
          )
        },
        command,
        request,
      )
      assert.equal(reply.error, undefined, `${command}: ${JSON.stringify(reply.error)}`)
      return reply.value
    },
    /** Who can sign in, once the sample company is there. */
    async accounts() {
      let found = []
      await seat.until(async () => {
        found = (await seat.rpc('book.status')).accounts
        return found.length > 1
      }, 'the sample company never came')
      return found
    },
    go: (place) =>
      browser.execute((hash) => {
        location.hash = hash
      }, place),
    /** Leaves the seat to a colleague, who signs in by name with the password of the sample company. */
    async sit(name) {
      if (await browser.$('nav').isDisplayed()) {
        await browser.$('[aria-label$="用户菜单"]').click()
        const leave = browser.$('//*[@role="menuitem"][contains(., "切换用户")]')
        await leave.waitForClickable(LONG)
        await leave.click()
      }
      const person = browser.$(`//button[.//*[normalize-space(.)="${name}"]]`)
      await person.waitForClickable({ ...LONG, timeoutMsg: `${name} cannot be chosen` })
      await person.click()
      const enter = browser.$('button[type=submit]')
      await enter.waitForClickable(LONG)
      await enter.click()
      await browser.$('nav').waitForDisplayed(LONG)
    },
  }
  return seat
}
