import { beforeEach, describe, expect, it } from 'vitest'
import type { PlanLine } from '../../generated/contract'
import { setLanguage } from '../../words/words.svelte'
import { bySupplier, weekOf } from './buying'
import { exceptionWord, exceptionWords, sentenceWords, termWords, weekWord } from './plan-words'

function line(item: string, supplier: string | null, start: string, cost: string): PlanLine {
  return {
    line: item,
    item,
    model: item,
    name: item,
    supply: 'buy',
    quantity: '1',
    start,
    due: start,
    late_days: 0,
    cost,
    supplier,
    orders: [],
    edited: false,
    explanation: [],
  }
}

describe('the buying list', () => {
  it('puts the dearest supplier first and those without one last', () => {
    const groups = bySupplier([
      line('a', null, '2026-12-01', '900'),
      line('b', 'Small', '2026-12-01', '10.50'),
      line('c', 'Large', '2026-12-08', '100'),
      line('d', 'Large', '2026-12-01', '50.25'),
    ])
    expect(groups.map((group) => [group.supplier, group.cost])).toEqual([
      ['Large', '150.25'],
      ['Small', '10.50'],
      ['', '900'],
    ])
    expect(groups[0]?.weeks.map((week) => week.week)).toEqual(['2026-W49', '2026-W50'])
  })

  it.each([
    ['2026-11-16', '2026-W47'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
  ])('%s is in %s', (date, week) => {
    expect(weekOf(date)).toBe(week)
  })
})

describe.each(['zh-CN', 'en'] as const)('the words of the plan in %s', (language) => {
  beforeEach(() => setLanguage(language))

  it('says a shortage with its numbers', () => {
    const words = sentenceWords({
      code: 'short',
      params: {
        model: 'RLB-25B',
        unit: 'set',
        week: '2026-W51',
        missing: '130',
        supplied: '120',
        needed: '290',
        projected: '-130',
        safety: '0',
      },
    })
    expect(words).toContain('130')
    expect(words).toContain(weekWord('2026-W51'))
    expect(words).not.toContain('{')
  })

  it('falls back on the short words where a number is missing', () => {
    const words = termWords({ code: 'order', params: {}, quantity: '-5' })
    expect(words).not.toContain('$')
    expect(words).not.toBe('order')
  })

  it.each([
    'new',
    'advance',
    'postpone',
    'increase',
    'decrease',
    'cancel',
    'shortage',
    'surplus',
    'late',
    'past_due',
    'below_minimum_lot',
    'overload',
    'cash_above_ceiling',
    'missing_data',
  ])('has a name for the exception %s', (code) => {
    expect(exceptionWord(code)).not.toBe(code.replaceAll('_', ' '))
  })

  it('says what an exception is about in its numbers, rounded to what a person counts', () => {
    setLanguage('en')
    const row = {
      code: 'shortage',
      item: 'a',
      model: 'A',
      name: '',
      date: '2027-11-30',
      quantity: '6.251256',
      orders: [],
      key: '',
      settled: null,
    }
    expect(exceptionWords({ ...row, params: { reason: 'stock_short', orders: '', until: '2027-12-11' } })).toBe(
      '6.3 short until 2027-12-11',
    )
    const late = { reason: 'line_late', days: '4', earliest: '2027-12-06' }
    expect(exceptionWords({ ...row, code: 'late', params: late })).toBe(
      '4 working days late, there on 2027-12-06 at the earliest',
    )
    expect(exceptionWords({ ...row, code: 'late', params: { ...late, waits_for: 'MCU-M' } })).toMatch(
      /waits for MCU-M:/,
    )
    expect(exceptionWords({ ...row, params: { reason: 'stock_short' } })).toBe('The stock goes below zero')
    expect(exceptionWords({ ...row, code: 'new', params: { reason: 'invented' } })).toBe('')
  })

  it.each([
    ...['on_hand', 'receipts', 'earlier_lines', 'orders', 'forecast', 'dependent', 'safety_stock', 'advanced'],
    ...['cover', 'lot_rule', 'decided', 'carried', 'receipt', 'line', 'parent', 'scheduled', 'planned'],
  ])('has words for the term %s', (code) => {
    const words = termWords({ code, params: {}, quantity: '1' })
    expect(words).not.toBe(code.replaceAll('_', ' '))
    expect(words).not.toContain('{')
  })
})
