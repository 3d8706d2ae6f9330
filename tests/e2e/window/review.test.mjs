import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openSeat } from './seat.mjs'

const SHORT = { timeout: 60_000 }

let seat
let browser
let seller
let caseId
let number

before(async () => {
  seat = await openSeat({ args: ['--sample'] })
  browser = seat.browser
  const admin = (await seat.accounts()).find((one) => one.administrator)
  await seat.sit(admin.name)
  seller = await aSeller()
})
after(() => seat?.close())

const listed = async (kind, filters, limit) =>
  (await seat.rpc('records.list', { kind, filters, sort: [], offset: 0, limit, sums: [] })).rows
const dossier = () => seat.rpc('review.case', { case: caseId })

async function aSeller() {
  const { units } = await seat.rpc('settings.units')
  const sales = units.filter((unit) => unit.function === 'sales').map((unit) => unit.id)
  const people = await listed(
    'person',
    [
      { field: 'unit', op: 'in', value: sales },
      { field: 'rank', op: 'eq', value: 'staff' },
    ],
    9,
  )
  return people.find((row) => row.fields.login).fields.name
}

/** Types into a cell of the order's lines. */
async function type(cell, words) {
  const field = browser.$(`[data-cell="${cell}"] input`)
  await field.waitForClickable(SHORT)
  await field.setValue(words)
}

async function choose() {
  await browser.$('[role=listbox] [role=option]:not([aria-disabled])').waitForDisplayed(SHORT)
  await browser.keys('Enter')
}

async function openMine() {
  await seat.go('#/inbox')
  const mine = browser.$(`//*[@role="option"][contains(., "${number}")]`)
  await mine.waitForClickable(SHORT)
  await mine.click()
  await browser.$('//button[starts-with(normalize-space(.), "同意")]').waitForClickable(SHORT)
}

test('a seller writes an order and sees who will sign it', async () => {
  await seat.sit(seller)
  const [product] = await listed(
    'product',
    [
      { field: 'sold', op: 'eq', value: true },
      { field: 'status', op: 'eq', value: 'current' },
    ],
    1,
  )
  await seat.go('#/record/order/new')
  const customer = browser.$('//*[@id=//label[starts-with(normalize-space(.), "客户")]/@for]')
  await customer.waitForClickable(SHORT)
  await customer.click()
  await choose()
  await type('0.0', product.fields.model)
  await choose()
  await type('0.2', '20')
  await type('0.3', product.fields.list_price)
  await type('0.5', '2027-03-31')
  await browser.keys('Tab')
  await seat.sees('已自动保存')
  await seat.until(async () => {
    const words = await seat.words('aside[aria-label="评审预览"]')
    return ['销售', '商务', '市场', '技术', '签后占用'].every((word) => words.includes(word))
  }, 'the four departments that always sign are not shown')
  await seat.picture('window-order')
})

test('it is submitted and frozen', async () => {
  await seat.press('提交评审')
  await browser.$('[role=dialog]').waitForDisplayed(SHORT)
  const seen = browser.$('[role=dialog] input[type=checkbox]')
  if (await seen.isExisting()) await seen.click()
  await seat.press('提交', '//*[@role="dialog"]')
  await seat.until(async () => (await browser.getUrl()).includes('#/case/'), 'the case was not opened')
  caseId = decodeURIComponent((await browser.getUrl()).split('#/case/')[1].split('?')[0])
  ;({ number } = await dossier())
  await browser.$('[role=group][aria-label*="会签"]').waitForDisplayed(SHORT)
  await seat.picture('window-case')
})

test('every reviewer signs in and signs, one of them on a condition', async () => {
  let conditional = true
  for (let turn = 0; turn < 14; turn += 1) {
    const open = (await dossier()).slots.find((slot) => slot.state === 'open')
    if (!open) break
    await seat.sit(open.asked[0].name)
    await openMine()
    if (conditional) {
      await browser.keys('c')
      const condition = browser.$('[data-condition="0"]')
      await condition.waitForClickable(SHORT)
      await condition.setValue('合同签订前收到预付款 30%')
      await seat.picture('window-inbox')
      await browser.keys(['Control', 'Enter'])
    } else {
      await browser.keys('a')
      await browser.keys('Enter')
    }
    conditional = false
    await seat.until(
      async () => (await dossier()).slots.find((slot) => slot.id === open.id).state !== 'open',
      `${open.asked[0].name} could not sign`,
    )
  }
  assert.equal((await dossier()).state, 'accepted')
})

test('its condition is closed by the one who set it', async () => {
  const [commitment] = (await dossier()).commitments
  await seat.sit(commitment.set_by)
  await seat.go(`#/case/${caseId}`)
  const close = browser.$('//button[normalize-space(.)="关闭"]')
  await close.waitForClickable(SHORT)
  await close.click()
  await browser.$('[role=dialog]').waitForDisplayed(SHORT)
  await seat.fill('结果', '收款单 SK-1')
  const done = browser.$('//*[@role="dialog"]//button[normalize-space(.)="关闭"][not(@aria-label)]')
  await done.waitForClickable(SHORT)
  await done.click()
  await seat.until(async () => (await dossier()).commitments.every((one) => one.closed_at), 'the condition stayed open')
})

test('the sheet shows its real pages and is saved as PDF', async () => {
  await seat.go(`#/sheet?cases=${caseId}`)
  const page = browser.$('img[data-page="0"]')
  await page.waitForDisplayed({ timeout: 120_000 })
  await seat.until(
    () => browser.execute(() => document.querySelector('img[data-page="0"]').naturalHeight > 0),
    'the page stayed empty',
  )
  assert.ok(
    await browser.execute(() => {
      const { naturalHeight, naturalWidth } = document.querySelector('img[data-page="0"]')
      return naturalHeight > naturalWidth
    }),
    'the page is upright',
  )
  await seat.picture('window-sheet')
  const place = join(seat.home, '评审表.pdf')
  await seat.answer({ save: place })
  await seat.press('存为 PDF')
  await seat.until(async () => existsSync(place) && (await stat(place)).size > 0, 'no file was written')
  assert.equal((await readFile(place)).subarray(0, 5).toString('latin1'), '%PDF-')
})

test('printing hands the PDF to the program that the system has for it', async () => {
  const note = join(seat.home, 'dialogs.shown')
  await seat.press('打印')
  await seat.until(async () => existsSync(note) && (await stat(note)).size > 0, 'nothing was handed over')
  const place = await readFile(note, 'utf8')
  assert.match(place, /printing.*\.pdf$/)
  assert.equal((await readFile(place)).subarray(0, 5).toString('latin1'), '%PDF-')
  await seat.sees('已用系统的 PDF 程序打开')
})
