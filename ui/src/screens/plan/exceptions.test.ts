import { describe, expect, it } from 'vitest'
import type { ExceptionRow } from '../../generated/contract'
import { gather, listed, thoseSettled } from './exceptions'

function row(code: string, item: string, date: string, orders: string[] = []): ExceptionRow {
  return {
    code,
    item,
    model: item,
    name: '',
    date,
    quantity: '1',
    params: {},
    orders,
    key: `${code} ${item} ${date}`,
    settled: null,
  }
}

describe('the exceptions as a list to work through', () => {
  const rows = [
    row('surplus', 'a', '2026-11-20'),
    row('late', 'b', '2026-12-08', ['O-2']),
    row('late', 'c', '2026-12-01'),
    row('late', 'd', '2026-12-01', ['O-3']),
    row('late', 'b', '2026-12-02', ['O-1', 'O-2']),
    row('shortage', 'b', '2027-01-01'),
  ]

  it('puts an item and its kind together: what hurts, the earliest, what hits the most orders first', () => {
    const groups = gather(rows)
    expect(groups.map((group) => `${group.code} ${group.rows[0]?.item}`)).toEqual([
      'shortage b',
      'late d',
      'late c',
      'late b',
      'surplus a',
    ])
    expect(groups[3]).toMatchObject({ date: '2026-12-02', orders: ['O-1', 'O-2'] })
  })

  it('shows the rows of an entry once it is opened, and a single row at once', () => {
    const groups = gather(rows)
    expect(listed(groups, new Set())).toHaveLength(5)
    const opened = listed(groups, new Set(['late b']))
    expect(opened).toHaveLength(7)
    expect(opened.slice(3).map((each) => ('row' in each ? each.below : 'entry'))).toEqual(['entry', true, true, false])
  })

  it('keeps what somebody has seen to apart', () => {
    const [first, ...others] = rows
    const seen = { ...first!, settled: { name: '程立新', at: '2026-11-20T08:00:00Z' } }
    expect(thoseSettled([seen, ...others], true)).toEqual([seen])
    expect(thoseSettled([seen, ...others], false)).toEqual(others)
  })
})
