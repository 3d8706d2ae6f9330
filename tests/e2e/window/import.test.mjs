import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { openSeat } from './seat.mjs'

const LEDGER = resolve(import.meta.dirname, '../../../../shared/data/ledger/客户台账.xlsx')
const SMALL = `客户名称,统一社会信用代码,客户类别,信用额度（万元）,地区
石家庄城东热力有限公司,,供热公司,50,河北
唐山自来水有限公司,,水务公司,读不出来,河北
武汉江岸房产有限公司,,房地产,30,湖北
`

let seat
let customers
let ledger

before(async () => {
  seat = await openSeat()
  ledger = LEDGER
  if (!existsSync(LEDGER)) {
    console.log('skipped: ../shared/data/ledger is not here; a small ledger of the test takes its place')
    ledger = join(seat.home, '客户.csv')
    await writeFile(ledger, SMALL)
  }
})
after(() => seat?.close())

const list = () => seat.rpc('records.list', { kind: 'customer', filters: [], sort: [], offset: 0, limit: 1, sums: [] })

test('a company begins with its own book', async () => {
  await seat.press('导入我的台账')
  await seat.fill('公司全称', '汉口仪表有限公司')
  await seat.fill('管理员姓名', '沈静')
  await seat.fill('口令', 'lantern-water-42')
  await seat.fill('再输一次口令', 'lantern-water-42')
  await seat.press('建立账套')
  await seat.browser.$('nav').waitForDisplayed({ timeout: 60_000 })
  assert.equal((await list()).total, 0)
})

test('the ledger is opened, and its sheets and columns are found', async () => {
  await seat.go('#/import')
  await seat.answer({ open: [ledger] })
  await seat.press('选择文件')
  const name = seat.browser.$('select[aria-label="“客户名称”的含义"]')
  await name.waitForDisplayed({ timeout: 60_000 })
  assert.equal(await name.getValue(), 'customer.name')
  await seat.picture('window-import-columns')
})

test('a trial counts what would be written, names the faults and writes nothing', async () => {
  await seat.press('试算')
  await seat.sees('还没有写入任何内容')
  await seat.browser.$('[role="table"] [role="cell"]').waitForDisplayed({ timeout: 60_000 })
  assert.equal((await list()).total, 0)
  await seat.picture('window-import-tried')
})

test('the import writes all of it, and the customers are in their list', async () => {
  const main = seat.browser.$('//main//button[starts-with(normalize-space(.), "导入")]')
  await main.waitForClickable({ timeout: 60_000 })
  await main.click()
  await seat.sees('已经导入')
  customers = await list()
  assert.ok(customers.total >= 2, 'there are customers')
  await seat.go('#/list/customer')
  await seat.sees(customers.rows[0].fields.name)
  await seat.sees(`共 ${customers.total} 条`)
  await seat.picture('window-import-list')
})

test('one undo takes the whole import back', async () => {
  await seat.browser.keys(['Control', 'z'])
  await seat.until(async () => (await list()).total === 0, 'the import was not taken back')
  await seat.sees('还没有客户')
})
