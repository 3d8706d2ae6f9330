import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { newCompany } from './company.mjs'

const LEDGER = `客户名称,统一社会信用代码,信用额度,地区
石家庄热力有限公司,,500000,河北
唐山自来水有限公司,,读不出来,河北
武汉房产有限公司,,300000,湖北
`

let desk
let page
let folder

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-ledger-'))
  await writeFile(join(folder, '客户.csv'), LEDGER)
  desk = await newCompany()
  page = desk.page
})
after(async () => {
  await desk?.close()
  await rm(folder, { recursive: true, force: true })
})

const customers = async () =>
  (await desk.rpc('records.list', { kind: 'customer', filters: [], sort: [], offset: 0, limit: 20, sums: [] })).total

test('a ledger is looked at, tried, imported and undone', async () => {
  await desk.go('#/import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /Choose files/ }).click()
  await (await chooser).setFiles(join(folder, '客户.csv'))

  const name = page.getByLabel('What “客户名称” means')
  await name.waitFor()
  assert.equal(await name.inputValue(), 'customer.name')
  assert.deepEqual(await serious(page), [])
  await picture(page, 'import-columns')

  await page.getByLabel('What “地区” means').selectOption('')
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('Nothing has been written yet').waitFor()
  assert.equal(await customers(), 0)
  await page.getByRole('table', { name: 'problems' }).getByText('读不出来').waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'import-tried')

  await page
    .getByRole('button', { name: /^Import/ })
    .last()
    .click()
  await page.getByText('It can be undone whole').waitFor()
  assert.ok((await customers()) >= 2)
  const { rows } = await desk.rpc('records.list', {
    kind: 'customer',
    filters: [],
    sort: [],
    offset: 0,
    limit: 20,
    sums: [],
  })
  assert.ok(rows.every((row) => !row.fields.region))
  await picture(page, 'import-report')

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText(/^Undone/).waitFor()
  assert.equal(await customers(), 0)
  assert.deepEqual(page.faults, [])
})
