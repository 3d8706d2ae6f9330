import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { openChromium, openPage, picture, rpc, serveWeb } from '../harness/browser.mjs'

let web
let chrome

before(async () => {
  web = await serveWeb({ sample: false })
  chrome = await openChromium()
})
after(async () => {
  await chrome?.close()
  await web?.close()
})

test('the first start offers three ways in, in the language of the system', async () => {
  const page = await openPage(chrome, web.entrance, { language: 'en-GB' })
  await page.getByRole('heading', { name: 'Where to begin' }).waitFor()
  await page.getByRole('button', { name: '简体中文' }).click()
  await page.getByRole('heading', { name: '从哪里开始' }).waitFor()
  for (const way of ['打开样例公司', '导入我的台账'])
    await page.getByRole('button', { name: new RegExp(way) }).waitFor()
  await page.getByText('随服务器版本提供').waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'start')

  await page.getByRole('button', { name: /导入我的台账/ }).click()
  await page.getByRole('button', { name: '建立账套' }).click()
  assert.equal((await page.getByText('必填', { exact: true }).count()) > 0, true)
  await page.getByLabel(/公司全称/).fill('汉口仪表有限公司')
  await page.getByLabel(/管理员姓名/).fill('沈静')
  await page.getByLabel(/^口令/).fill('lantern-water-42')
  await page.getByLabel(/再输一次口令/).fill('lantern-water-43')
  await page.getByRole('button', { name: '建立账套' }).click()
  await page.getByText('两次输入的口令不一样').waitFor()
  await page.getByLabel(/再输一次口令/).fill('lantern-water-42')
  assert.deepEqual(await serious(page), [])
  await page.getByRole('button', { name: '建立账套' }).click()
  await page.getByRole('navigation').waitFor()
  const me = await rpc(page, 'session.me')
  assert.equal(me.name, '沈静')
  assert.equal(me.administrator, true)
  const { accounts } = await rpc(page, 'book.status')
  assert.deepEqual([accounts[0].unit, accounts[0].rank], ['行政部', 'manager'])

  await page.getByRole('button', { name: /用户菜单/ }).click()
  await page.getByRole('menuitem', { name: '切换用户' }).click()
  await page.getByText('行政部 · 经理').waitFor()
  await page.getByLabel('口令').fill('wrong')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText(/口令不对/).waitFor()
  await page.getByLabel('口令').fill('lantern-water-42')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('navigation').waitFor()
  assert.deepEqual(page.faults, [])
})
