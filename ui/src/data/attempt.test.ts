import { expect, test } from 'vitest'
import { Attempt } from './attempt.svelte'

const refusal = (...fields: string[]) => ({
  code: 'invalid',
  params: {},
  field_errors: fields.map((field) => ({ field, code: 'required', params: {} })),
})

test('one thing is under way at a time, and is named while it is', async () => {
  const attempt = new Attempt<'save' | 'print'>()
  let end = () => {}
  const first = attempt.make(() => new Promise<void>((done) => (end = done)), 'save')
  expect(attempt.what).toBe('save')
  let begun = false
  expect(await attempt.make(async () => (begun = true), 'print')).toBe(false)
  expect(begun).toBe(false)
  end()
  expect(await first).toBe(true)
  expect(attempt.busy).toBe(false)
})

test('a refusal is kept until the next attempt', async () => {
  const attempt = new Attempt()
  expect(await attempt.make(() => Promise.reject(refusal()))).toBe(false)
  expect(attempt.error?.code).toBe('invalid')
  expect(attempt.busy).toBe(false)
  expect(await attempt.make(async () => {})).toBe(true)
  expect(attempt.error).toBeNull()
})

test('what was refused about a field is said at the field, the rest as a whole', async () => {
  const attempt = new Attempt()
  await attempt.make(() => Promise.reject(refusal('reason')))
  expect(attempt.wrong('reason')).not.toBeNull()
  expect(attempt.wrong('quantity')).toBeNull()
  expect(attempt.unplaced).toBeNull()
  await attempt.make(() => Promise.reject(refusal()))
  expect(attempt.unplaced?.code).toBe('invalid')
})
