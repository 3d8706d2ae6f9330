import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../words/words.svelte'
import {
  badgeWords,
  changeWords,
  checkWords,
  limitWords,
  logWords,
  mergeChanges,
  questionWords,
  reasonWords,
  shortReason,
} from './said-words'
import { CONDITIONS } from '../settings/policy-draft'

const CHECKS = [
  ...CONDITIONS.slice(1),
  'above_ceiling',
  'two_open_prices',
  'credential_expired',
  'duplicate_order',
  'no_price',
  'no_due_date',
  'quantity_impossible',
  'quantity_fraction',
  'due_before_order',
  'missing_customer',
  'missing_lines',
  'do_not_contact',
  'prepaid_needed',
]

beforeEach(() => setLanguage('zh-CN'))

describe('a code of the review', () => {
  it('says its numbers where they are there', () => {
    expect(reasonWords({ code: 'over_credit', params: { exposure: '1742300.00', limit: '1500000.00' } })).toBe(
      '签后占用 ¥1,742,300 超过额度 ¥1,500,000',
    )
  })

  it('reads well without them', () => {
    expect(reasonWords({ code: 'over_credit', params: { exposure: '1742300.00' } })).toBe('超信用额度')
    expect(shortReason({ code: 'over_credit', params: { exposure: '1742300.00', limit: '1500000.00' } })).toBe(
      '超信用额度',
    )
  })

  it('says the amount of a rule in yuan, which the policy keeps in fen', () => {
    expect(reasonWords({ code: 'amount_from', params: { value: '200000000' } })).toBe('金额 ≥ ¥2,000,000')
  })

  it('names departments and decisions in words', () => {
    expect(logWords('decision', { function: 'finance', decision: 'disagree' })).toBe('代表财务签署：不同意')
    expect(changeWords({ code: 'prepayment', params: { percent: '30', function: 'general_management' } })).toBe(
      '预付 30% 则无需总经理',
    )
  })

  it.each(['zh-CN', 'en'] as const)('has words of its own in %s, with and without numbers', (language) => {
    setLanguage(language)
    for (const code of CONDITIONS) expect(reasonWords({ code, params: {} }), code).not.toMatch(/\{|^$|_/)
    for (const code of CHECKS) expect(checkWords({ code, params: {} }), code).not.toMatch(/_|\{/)
    for (const code of CHECKS) expect(badgeWords({ code, params: {} }), code).not.toMatch(/_|\{/)
    for (const code of ['stock', 'lead_time', 'component']) expect(limitWords({ code, params: {} })).not.toMatch(/[{_]/)
  })

  it('is never shown raw, even when nobody has words for it', () => {
    expect(checkWords({ code: 'a_new_check', params: {} })).toBe('另一项检查（a_new_check）')
    expect(changeWords({ code: 'a_new_way', params: {} })).toBe('另有办法少一方会签（a_new_way）')
  })
})

it('every question of the default policy has its words', () => {
  const policy = readFileSync(join(import.meta.dirname, '../../../../crates/domain/src/review/policy.rs'), 'utf8')
  const keys = [
    ...policy.matchAll(
      /"((?:sales|commerce|marketing|technical|quality|production|purchasing|finance|research|management|plan|advance)-[a-z-]+)"/g,
    ),
  ]
  expect(keys.length).toBeGreaterThan(20)
  for (const [, key = ''] of keys) expect(questionWords(key), key).not.toBe(key)
})

it('a question that the office wrote itself is shown as it is', () => {
  expect(questionWords('是否需要驻厂监造？')).toBe('是否需要驻厂监造？')
})

describe('what would spare a signature', () => {
  it('is said once for all the departments it spares', () => {
    setLanguage('en')
    const later = (spared: string) => ({
      code: 'due_later',
      params: { line: '1', date: '2027-06-10', function: spared },
    })
    const merged = mergeChanges([
      later('production'),
      later('purchasing'),
      { code: 'prepay', params: { percent: '30' } },
    ])
    expect(merged).toHaveLength(2)
    expect(changeWords(merged[0]!)).toBe('Line 1 due 2027-06-10: Production, Purchasing need not sign')
  })
})
