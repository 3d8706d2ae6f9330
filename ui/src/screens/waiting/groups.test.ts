import { describe, expect, it } from 'vitest'
import type { WaitingRow } from '../../generated/contract'
import { groupRows } from './groups'

function row(slot: string, more: Partial<WaitingRow>): WaitingRow {
  return {
    case: 'case',
    slot,
    record: { kind: 'order', id: 'order' },
    number: 'DD-1',
    title: 'Customer',
    submitter: { id: 's', name: 'Zhang' },
    function: 'finance',
    asked: [{ id: 'lin', name: 'Lin Xia' }],
    since: '2026-11-18T08:00:00Z',
    overdue: false,
    hours: 4,
    reminded: 0,
    may_remind: true,
    ...more,
  }
}

const word = (name: string) => name.toUpperCase()

describe('the waiting board', () => {
  it('puts a row that asks two people under both', () => {
    const groups = groupRows(
      [
        row('1', {
          asked: [
            { id: 'lin', name: 'Lin Xia' },
            { id: 'wu', name: 'Wu Jun' },
          ],
        }),
        row('2', {}),
      ],
      'person',
      word,
    )
    expect(groups.map((group) => [group.title, group.rows.length])).toEqual([
      ['Lin Xia', 2],
      ['Wu Jun', 1],
    ])
  })

  it('shows the overdue first, then the longest wait', () => {
    const groups = groupRows(
      [
        row('1', { function: 'sales', hours: 30 }),
        row('2', { function: 'quality', hours: 9 }),
        row('3', { function: 'finance', hours: 10, overdue: true }),
      ],
      'department',
      word,
    )
    expect(groups.map((group) => group.title)).toEqual(['FINANCE', 'SALES', 'QUALITY'])
  })

  it('keeps a slot that nobody qualifies for in sight', () => {
    expect(groupRows([row('1', { asked: [] })], 'person', word)).toMatchObject([{ key: '', rows: [{ slot: '1' }] }])
  })

  it('gathers the slots of one document', () => {
    const groups = groupRows(
      [row('1', {}), row('2', { function: 'sales' }), row('3', { case: 'other' })],
      'document',
      word,
    )
    expect(groups.map((group) => group.rows.length)).toEqual([2, 1])
  })
})
