import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openWindow } from '../harness/window.mjs'

let window
before(async () => {
  window = await openWindow({ args: ['--sample'] })
})
after(() => window?.close())

const text = () => window.browser.execute(() => document.body.innerText)

test('the window begins with the sample company, where anyone can be chosen', async () => {
  const { browser } = window
  await browser.waitUntil(async () => (await text()).includes('江汉仪表'), { timeout: 60_000 })
  const person = await browser.$('//*[text()="何文博"]')
  await person.waitForDisplayed()
  await person.click()
  await window.picture('window-sample')
})

test('the person chosen signs in and sees the inbox', async () => {
  const { browser } = window
  await (await browser.$('button[type=submit]')).click()
  await (await browser.$('nav')).waitForDisplayed({ timeout: 30_000 })
  await window.picture('window-signed-in')
})

test('the book beside the window is encrypted and tells other processes of this user where its owner is', async () => {
  const book = join(window.home, 'sample.book')
  const head = (await readFile(book)).subarray(0, 16)
  assert.notEqual(head.toString('latin1'), 'SQLite format 3\0')
  const notice = `${book}.door`
  assert.ok(existsSync(notice))
  assert.equal((await stat(notice)).mode & 0o777, 0o600)
})
