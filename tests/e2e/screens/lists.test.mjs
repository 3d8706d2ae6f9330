import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { cell, columnOf, pasteText, sampleDesk } from './desk.mjs'

let desk
let page

before(async () => {
  desk = await sampleDesk()
  page = desk.page
  await desk.administrator()
})
after(() => desk?.close())

beforeEach(async () => {
  await desk.go('#/')
  await page.evaluate(() =>
    Object.keys(localStorage).forEach((key) => key.startsWith('countersign.list') && localStorage.removeItem(key)),
  )
  await page.reload()
  await desk.go('#/list/customer')
  await cell(page, 0, 0).waitFor()
})

test('a list shows as many rows as the database holds', async () => {
  const { total } = await desk.list('customer')
  assert.ok(total >= 100)
  await page.getByText(`共 ${total.toLocaleString('en')} 条`).waitFor()
  await picture(page, 'list-customers')
})

test('typing above a column filters, and says so when it makes no sense', async () => {
  const filter = page.getByLabel('按信用额度筛选')
  await filter.fill('>100万')
  const { total } = await desk.list('customer', { filters: [{ field: 'credit_limit', op: 'gt', value: '1000000.00' }] })
  await page.getByText(`共 ${total.toLocaleString('en')} 条`).waitFor()
  await filter.fill('很多')
  await page.waitForFunction(() => document.querySelector('[aria-label="按信用额度筛选"]').ariaInvalid === 'true')
  await filter.fill('')
  await page.getByLabel('按客户名称筛选').fill('没有这样的客户')
  await page.getByText('没有符合条件的记录').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await cell(page, 0, 0).waitFor()
})

test('the search of a list understands initials', async () => {
  const { rows } = await desk.list('customer', { search: 'rl' })
  await page.getByLabel('在列表中查找').fill('rl')
  await page.getByText(`共 ${(await desk.list('customer', { search: 'rl' })).total} 条`).waitFor()
  const first = await cell(page, 0, 0).innerText()
  assert.ok(rows.some(({ fields }) => fields.name === first))
})

test('a cell is edited in place and the edit is taken back by name', async () => {
  const region = await columnOf(page, '地区')
  const before = await cell(page, 2, region).innerText()
  await cell(page, 2, region).click()
  await page.keyboard.press('F2')
  await page.keyboard.type('西藏')
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    (column) => document.querySelector(`[data-row="2"][data-column="${column}"]`)?.textContent.includes('西藏'),
    region,
  )
  await page.getByText('修改地区').waitFor()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.waitForFunction(
    ([column, text]) => document.querySelector(`[data-row="2"][data-column="${column}"]`)?.textContent.trim() === text,
    [region, before],
  )
})

test('rows of a spreadsheet are pasted after a look at what they change', async () => {
  const region = await columnOf(page, '地区')
  await cell(page, 0, region).click()
  await pasteText(page, '甘肃\n青海\n宁夏')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('将修改 3 条记录的 3 个单元格').waitFor()
  assert.deepEqual(await serious(page), [])
  await dialog.getByRole('button', { name: '修改 3 个单元格' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.waitForFunction(
    (column) => document.querySelector(`[data-row="1"][data-column="${column}"]`)?.textContent.includes('青海'),
    region,
  )
})

test('a paste that cannot be read changes nothing', async () => {
  const limit = await columnOf(page, '信用额度')
  await cell(page, 0, limit).click()
  await pasteText(page, '很多')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 个单元格读不懂，不会修改').waitFor()
  assert.equal(await dialog.getByRole('button', { name: /^修改/ }).isDisabled(), true)
  await page.keyboard.press('Escape')
})

test('many records are changed at once, after a preview with a count', async () => {
  await cell(page, 4, 0).click()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText(/已选 2 条/).waitFor()
  await page.getByRole('button', { name: '批量修改' }).click()
  await page.getByLabel('字段').selectOption('segment')
  await page.getByRole('dialog').getByLabel('新值').fill('供热')
  await page.getByRole('dialog').getByLabel('新值').press('Tab')
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('button', { name: '修改 2 个单元格' }).click()
  await page.getByText('修改 2 条客户').waitFor()
  const { total } = await desk.list('customer', { filters: [{ field: 'segment', op: 'eq', value: '供热' }] })
  assert.ok(total >= 2)
})

test('columns are chosen, and the choice is kept as a view', async () => {
  await page.getByRole('button', { name: '选择列' }).click()
  await page.getByLabel('总机', { exact: true }).check()
  await page.keyboard.press('Escape')
  await columnOf(page, '总机')
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '保存为视图' }).click()
  await page.getByLabel(/视图名称/).fill('带电话')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存视图“带电话”').waitFor()
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitemcheckbox', { name: '默认视图' }).click()
  await page.waitForFunction(
    () =>
      ![...document.querySelectorAll('[role="columnheader"] .name')].some((each) => each.textContent.trim() === '总机'),
  )
})

test('Space peeks at a record without leaving the list, and the cursor takes the peek along', async () => {
  await cell(page, 0, 0).click()
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary', { name: '快速查看' })
  await panel.getByRole('heading', { name: await cell(page, 0, 0).innerText() }).waitFor()
  await page.keyboard.press('j')
  await panel.getByRole('heading', { name: await cell(page, 1, 0).innerText() }).waitFor()
  await page.keyboard.press('Space')
  await panel.waitFor({ state: 'hidden' })
})

test('coming back from a record finds the row that was left', async () => {
  await cell(page, 0, 0).click()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageDown')
  const row = await page.locator('.here .nth').innerText()
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/record\/customer\//)
  await page.getByRole('tab', { name: '时间线' }).waitFor()
  await page.keyboard.press('Escape')
  await page.waitForURL(/#\/list\/customer/)
  await page.waitForFunction((wanted) => document.querySelector('.here .nth')?.textContent === wanted, row)
})

test('Ctrl+K finds a customer by the initials of its name', async () => {
  const { rows } = await desk.list('customer', { limit: 1 })
  await page.keyboard.press('Control+k')
  await page.keyboard.type(rows[0].fields.name.slice(0, 4))
  await page.getByRole('option').filter({ hasText: rows[0].fields.name }).first().click()
  await page.waitForURL(new RegExp(`#/record/customer/${rows[0].id}`))
})

for (const scheme of ['light', 'dark']) {
  test(`every list can be used by everyone (${scheme})`, async () => {
    await page.emulateMedia({ colorScheme: scheme })
    const { kinds } = await desk.rpc('records.kinds')
    for (const { name, fields } of kinds) {
      if (fields.some((field) => field.name === 'on_kind' || field.name === 'of_kind')) continue
      await desk.go(`#/list/${name}`)
      await page.getByRole('grid').waitFor()
      await page.waitForFunction(() => document.querySelector('[role="gridcell"] .text, .none'))
      assert.deepEqual(await serious(page), [], name)
    }
    assert.deepEqual(page.faults, [])
  })
}
