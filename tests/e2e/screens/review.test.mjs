import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loginOf, openOffice, seller } from './office.mjs'

let office
let author
/** The case that the tests below carry through its life. */
let caseId

before(async () => {
  office = await openOffice()
  author = await seller(office)
})
after(() => office?.close())

/** Products that are sold, as they stand in a spreadsheet. */
async function rowsToPaste(count) {
  const { rows } = await office.rpc('records.list', {
    kind: 'product',
    filters: [
      { field: 'sold', op: 'eq', value: true },
      { field: 'status', op: 'eq', value: 'current' },
    ],
    sort: [],
    offset: 0,
    limit: count,
    sums: [],
  })
  return rows
    .map((row, at) => [row.fields.model, 20 + at * 10, row.fields.list_price, '2027-03-31'].join('\t'))
    .join('\n')
}

async function pasteLines(text) {
  await office.page.click('[data-cell="0.0"] input')
  await office.page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

async function submit() {
  const { page } = office
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const seen = dialog.getByLabel('我已看清以上各项，仍要提交')
  if (await seen.count()) await seen.check()
  await dialog.getByRole('button', { name: /提交/ }).click()
  await page.waitForURL(/#\/case\//)
  caseId = decodeURIComponent(page.url().split('#/case/')[1].split('?')[0])
  await page.getByRole('group', { name: /会签/ }).waitFor()
}

/** The next open slot and who is asked to fill it. */
async function nextAsked() {
  const dossier = await office.rpc('review.case', { case: caseId })
  const slot = dossier.slots.find((one) => one.state === 'open')
  return slot && { slot, login: await loginOf(office, slot.asked[0].id) }
}

async function openMyItem(number) {
  const { page } = office
  const item = page.getByRole('option').filter({ hasText: number }).first()
  await item.waitFor()
  await item.click()
  await page.getByRole('button', { name: /^同意/ }).waitFor()
}

test('an order takes lines from a spreadsheet and saves itself', async () => {
  const { page } = office
  const text = await rowsToPaste(3)
  await office.sit(author.login, '#/record/order/new')
  const customer = page.getByLabel(/^客户/).first()
  await customer.click()
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await pasteLines(text)
  await page.getByText('已自动保存').waitFor()
  assert.equal(await page.locator("[data-cell$='.0']").count(), 3)
  const first = text.split('\t')[0]
  assert.match(await page.locator('[data-cell="0.0"] input').inputValue(), new RegExp(first))
  assert.equal(await page.locator('[aria-invalid=true]').count(), 0)
})

test('while it is written it shows who must sign, the checks and the credit', async () => {
  const { page } = office
  const live = page.getByRole('complementary', { name: '评审预览' })
  await live.getByText('销售').first().waitFor()
  for (const unit of ['商务', '市场', '技术']) assert.ok(await live.getByText(unit).first().isVisible(), unit)
  assert.ok(await live.getByText('签后占用').first().isVisible())
  assert.deepEqual(await office.barriers(), [])
  await office.picture('order-form')
})

test('it is submitted once its warnings were read, and is frozen then', async () => {
  await submit()
  const { page } = office
  await office.picture('case-submitted')
  assert.deepEqual(await office.barriers(), [])
  const dossier = await office.rpc('review.case', { case: caseId })
  assert.equal(dossier.round, 1)
  assert.ok(dossier.slots.length >= 4)
  await office.go(`#/record/order/${dossier.document}`)
  await page.getByText('正在评审，这一版不能改').waitFor()
  assert.equal(await page.locator('[data-cell]').count(), 0)
})

test('a reviewer refuses by keyboard, with a reason from the templates', async () => {
  const { page } = office
  const { number } = await office.rpc('review.case', { case: caseId })
  const { login } = await nextAsked()
  await office.sit(login)
  await openMyItem(number)
  await office.picture('inbox')
  await page.keyboard.press('r')
  await page.keyboard.press('Control+Enter')
  await page.getByText('请写明意见').waitFor()
  await page.getByRole('button', { name: '价格低于可接受的水平' }).click()
  assert.deepEqual(await office.barriers(), [])
  await page.keyboard.press('Control+Enter')
  await page.getByText(`${number} 已签，返回洽谈`).waitFor()
  assert.equal((await office.rpc('review.case', { case: caseId })).state, 'refused')
})

test('the refused order comes back to its seller with what has to be settled, and goes into the next round', async () => {
  const { page } = office
  const { number, document } = await office.rpc('review.case', { case: caseId })
  await office.sit(author.login)
  await page.getByRole('option').filter({ hasText: number }).first().click()
  await page.getByText('要与客户谈妥的').first().waitFor()
  await office.rpc('review.withdraw', { case: caseId, opinion: '' }).catch(() => {})
  await office.go(`#/record/order/${document}`)
  await page.getByText('价格低于可接受的水平').first().waitFor()
  const price = page.locator('[data-cell="0.3"] input')
  await price.fill(String(Number((await price.inputValue()).replaceAll(',', '')) + 10))
  await price.press('Enter')
  await page.getByText('已自动保存').waitFor()
  await submit()
  const next = await office.rpc('review.case', { case: caseId })
  assert.equal(next.round, 2)
  assert.equal(next.revision, 2)
  await page.getByText('前几轮的意见').waitFor()
})

test('one reviewer agrees on conditions, the others agree, each with two keys', async () => {
  const { page } = office
  const { number } = await office.rpc('review.case', { case: caseId })
  let conditional = true
  for (let turn = 0; turn < 14; turn += 1) {
    const asked = await nextAsked()
    if (!asked) break
    await office.sit(asked.login)
    await openMyItem(number)
    if (conditional) {
      await page.keyboard.press('c')
      await page.locator('[data-condition="0"]').fill('合同签订前收到预付款 30%')
      await page.keyboard.press('Control+Enter')
      conditional = false
    } else {
      await page.keyboard.press('a')
      await page.keyboard.press('Enter')
    }
    await page
      .getByText(new RegExp(`${number} 已签`))
      .first()
      .waitFor()
  }
  assert.equal((await office.rpc('review.case', { case: caseId })).state, 'accepted')
})

test('what a signer saw is shown beside how things are now', async () => {
  const { page } = office
  await office.go(`#/case/${caseId}`)
  await page.getByRole('button', { name: '当时所见' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('第 2 版').waitFor()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('case-seen')
})

test('no contract before the condition is closed; then there is one', async () => {
  const { page } = office
  const open = await office.rpc('review.case', { case: caseId })
  assert.equal(open.may_make_contract, false)
  const setBy = open.slots.flatMap((slot) => slot.decisions).find((one) => one.decision === 'agree_on_conditions')
  await office.sit(await loginOf(office, setBy.person.id), `#/case/${caseId}`)
  await page.getByRole('button', { name: '关闭', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/结果/).fill('收款单 SK-1')
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await dialog.waitFor({ state: 'detached' })
  await office.sit(author.login, `#/case/${caseId}`)
  await page.getByRole('button', { name: '生成合同' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '生成合同' }).click()
  await page.getByText('的合同已生成').waitFor()
  await office.picture('case-accepted')
})

test('the sheet is previewed as its real pages and saved as PDF', async () => {
  const { page } = office
  await office.go(`#/sheet?cases=${caseId}`)
  const first = page.locator('img[data-page="0"]')
  await first.waitFor({ timeout: 60_000 })
  assert.ok(await first.evaluate((image) => image.naturalHeight > image.naturalWidth), 'the page is upright')
  assert.deepEqual(await office.barriers(), [])
  await office.picture('sheet-preview')
  const download = page.waitForEvent('download', { timeout: 60_000 })
  await page.keyboard.press('Control+s')
  assert.match((await download).suggestedFilename(), /\.pdf$/)
})

test('who waits for whom since when is a list, and those asked can be reminded', async () => {
  const { page } = office
  await office.go('#/waiting')
  await page.getByRole('heading', { name: '谁在等谁' }).waitFor()
  const { rows } = await office.rpc('review.waiting')
  assert.ok(rows.length > 0, 'orders of the sample company wait')
  await page.getByText(rows[0].number).first().waitFor()
  assert.deepEqual(await office.barriers(), [])
  await office.picture('waiting')
})

test('no screen broke on the way', () => {
  assert.deepEqual(office.faults(), [])
})
