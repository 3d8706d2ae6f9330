import { beforeEach, describe, expect, it } from 'vitest'
import type { Field } from '../data/descriptors'
import { setLanguage } from '../words/words.svelte'
import { readFilter } from './filter-text'

const frame = { kind: 'customer', today: '2026-11-20' }
const field = (type: string, choices: string[] = [], name = 'kind') =>
  ({ name, type, choices, to: null, fields: [] }) as unknown as Field

beforeEach(() => setLanguage('zh-CN'))

describe('a filter typed above a column', () => {
  it.each([
    ['text', '热力', { op: 'contains', value: '热力' }],
    ['text', '=城东', { op: 'eq', value: '城东' }],
    ['text', '!城东', { op: 'ne', value: '城东' }],
    ['text', '=', { op: 'empty', value: null }],
    ['money', '*', { op: 'not_empty', value: null }],
    ['money', '>50万', { op: 'gt', value: '500000.00' }],
    ['money', '≥１００', { op: 'ge', value: '100.00' }],
    ['money', '100..200', { op: 'between', value: ['100.00', '200.00'] }],
    ['integer', '60', { op: 'eq', value: 60 }],
    ['date', '2026-11', { op: 'between', value: ['2026-11-01', '2026-11-30'] }],
    ['date', '2026年11月5日', { op: 'eq', value: '2026-11-05' }],
    ['date', '>2026-11', { op: 'gt', value: '2026-11-30' }],
    ['date', '2026-01..2026-03', { op: 'between', value: ['2026-01-01', '2026-03-31'] }],
    ['bool', '是', { op: 'eq', value: true }],
  ])('%s column, %s', (type, typed, filter) => {
    expect(readFilter(field(type), typed, frame)).toEqual(filter)
  })

  it('finds choices by their words, several at once', () => {
    const kind = field('choice', ['utility', 'developer', 'dealer'])
    expect(readFilter(kind, '经销，公用', frame)).toEqual({ op: 'in', value: ['utility', 'dealer'] })
    expect(readFilter(kind, '火星', frame)).toBe('wrong')
  })

  it('takes a grade of one letter exactly', () => {
    expect(readFilter(field('choice', ['A', 'B', 'C'], 'risk_grade'), 'b', frame)).toEqual({ op: 'in', value: ['B'] })
  })

  it('is nothing when nothing is typed and wrong when it makes no sense', () => {
    expect(readFilter(field('money'), '  ', frame)).toBeNull()
    expect(readFilter(field('money'), '>多', frame)).toBe('wrong')
    expect(readFilter(field('date'), '去年', frame)).toBe('wrong')
  })
})
