import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serious } from '../harness/accessible.mjs'
import { picture } from '../harness/browser.mjs'
import { ADMINISTRATOR, newCompany } from './company.mjs'

let desk
let page

before(async () => {
  desk = await newCompany()
  page = desk.page
})
after(() => desk?.close())

test('a colleague is given a sign-in name and a password', async () => {
  const { units } = await desk.rpc('settings.units')
  const unit = units.find((each) => each.function === 'finance')
  await desk.rpc('records.create', { kind: 'person', fields: { name: '林霞', unit: unit.id, rank: 'manager' } })
  await desk.go('#/settings')
  const row = page.getByRole('row', { name: /林霞/ })
  await row.getByRole('button', { name: 'Set password' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Sign-in name').fill('linxia')
  await dialog.getByLabel('New password').fill('brass-meter-17')
  await dialog.getByLabel('Password again').fill('brass-meter-71')
  await dialog.getByRole('button', { name: 'Set password' }).click()
  await page.getByText('The two passwords differ').waitFor()
  await dialog.getByLabel('Password again').fill('brass-meter-17')
  await dialog.getByRole('button', { name: 'Set password' }).click()
  await page.getByText('林霞 can sign in with the new password').waitFor()
  const { accounts } = await desk.rpc('book.status')
  assert.ok(accounts.some((account) => account.login === 'linxia' && account.protected))
  assert.deepEqual(await serious(page), [])
  await picture(page, 'settings-units')
})

test('a day of the calendar changes by a click, and back by undo', async () => {
  await desk.go('#/settings?tab=calendar')
  const year = (await desk.rpc('session.me')).today.slice(0, 4)
  const day = page.getByRole('button', { name: new RegExp(`^${year}-07-15`) })
  const before = await day.getAttribute('aria-pressed')
  await day.click()
  await page.waitForFunction(
    ([name, old]) => document.querySelector(`button.day[aria-label^="${name}"]`)?.getAttribute('aria-pressed') !== old,
    [`${year}-07-15`, before],
  )
  const stored = async () => {
    const { rows } = await desk.rpc('records.list', {
      kind: 'calendar_day',
      filters: [{ field: 'date', op: 'eq', value: `${year}-07-15` }],
      sort: [],
      offset: 0,
      limit: 5,
      sums: [],
    })
    return rows.length
  }
  assert.equal(await stored(), 1)
  assert.deepEqual(await serious(page), [])
  await picture(page, 'settings-calendar')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.waitForFunction(
    ([name, old]) => document.querySelector(`button.day[aria-label^="${name}"]`)?.getAttribute('aria-pressed') === old,
    [`${year}-07-15`, before],
  )
  assert.equal(await stored(), 0)
})

test('a policy is saved as a new version, and its questions keep their keys', async () => {
  const old = await desk.rpc('settings.policy', { document: 'order' })
  await desk.go('#/settings?tab=policy')
  await page.getByText(`Version ${old.version}`).waitFor()
  const save = page.getByRole('button', { name: 'Save as a new version' })
  assert.equal(await save.isDisabled(), true)
  await page.getByLabel('Working hours until overdue').fill(String(old.hours + 3))
  await page.getByLabel('Working hours until overdue').blur()
  await save.click()
  await page.getByText(`Version ${old.version + 1}`, { exact: true }).waitFor()
  const policy = await desk.rpc('settings.policy', { document: 'order' })
  assert.deepEqual(policy, { ...old, version: old.version + 1, hours: old.hours + 3 })
  assert.deepEqual(await serious(page), [])
  await picture(page, 'settings-policy')
})

test('the book tells that it is whole', async () => {
  await desk.go('#/settings?tab=book')
  await page.getByRole('button', { name: 'Check the book' }).click()
  await page.getByText('The book is whole').waitFor()
  assert.deepEqual(await serious(page), [])
})

test('updates are off, and an address without a key to check signatures with is refused', async () => {
  await desk.go('#/settings?tab=book')
  const address = page.getByLabel('Address of signed updates')
  await address.waitFor()
  assert.equal(await address.inputValue(), '')
  await address.fill('http://updates.example')
  await page.getByLabel('Key of updates').fill('RWQ')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await save.click()
  await page.getByText('An address beginning with https:// is wanted').waitFor()
  await address.fill('https://updates.example/{{target}}')
  await save.click()
  await page.getByText('Not a public key for updates').waitFor()
  await page.getByLabel('Key of updates').fill('')
  await save.click()
  await page.getByText('Required', { exact: true }).waitFor()
  assert.deepEqual(await serious(page), [])
  await picture(page, 'settings-updates')
  assert.equal((await desk.rpc('settings.book')).update_endpoint, '')
})

test("one's own page names the person and switches the language at once", async () => {
  await desk.go('#/settings?tab=own')
  await page.getByRole('heading', { name: ADMINISTRATOR.name }).waitFor()
  await page.getByLabel('Language').selectOption('zh-CN')
  await page.getByRole('heading', { name: '设置' }).waitFor()
  await picture(page, 'settings-own-zh')
  await page.getByLabel('语言').selectOption('en')
  assert.deepEqual(page.faults, [])
})
