import { afterEach, expect, it } from 'vitest'
import { errorWords } from './error-words'
import { setLanguage } from './words.svelte'

afterEach(() => setLanguage('zh-CN'))

const unreadable = (reason: string, params: Record<string, string>) =>
  errorWords({ code: 'file_unreadable', params: { reason, ...params }, field_errors: [] })

it('says why a file cannot be read, and what to do, in the reader’s language', () => {
  setLanguage('en')
  const english = unreadable('file_password_protected', { file: 'ledger.xlsx' })
  expect(english.what).toBe('ledger.xlsx is protected by a password')
  expect(english.next).toContain('Take the password off')
  setLanguage('zh-CN')
  expect(unreadable('file_password_protected', { file: '台账.xlsx' }).what).toContain('台账.xlsx')
})

it('says that a file cannot be read where nothing closer is known', () => {
  setLanguage('en')
  expect(unreadable('The system cannot find the drive', { path: '/x' }).what).toBe('This file cannot be read')
})

it('says a time as the clock shows it', () => {
  setLanguage('en')
  const { what } = errorWords({
    code: 'locked_out',
    params: { until: new Date(2026, 10, 21, 9, 5).toISOString() },
    field_errors: [],
  })
  expect(what).toContain('2026-11-21 09:05')
})
