import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWindow } from '../harness/window.mjs'

let window
before(async () => {
  window = await openWindow()
})
after(() => window?.close())

test('the window opens on the interface', async () => {
  const { browser } = window
  const heading = await browser.$('h1')
  await heading.waitForDisplayed()
  assert.match(await browser.getTitle(), /会签|Countersign/)
  await window.picture('window-opens')
})
