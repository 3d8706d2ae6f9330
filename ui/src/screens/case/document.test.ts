import { describe, expect, it } from 'vitest'
import type { JsonValue, LineFacts } from '../../generated/contract'
import { linesOf, lowest, marginOf, shortRoot } from './document'

function facts(line: number, more: Partial<LineFacts> = {}): LineFacts {
  return { line, product: `p${line}`, on_hand: '0', free: '0', displaces: [], ...more }
}

const fields: Record<string, JsonValue> = {
  due: '2026-12-20',
  lines: [
    { line: 1, product: 'p1', quantity: '800', unit_price: '1050' },
    { line: 3, product: 'p3', quantity: '2.5', unit_price: '0.333333', due: '2026-12-31' },
    { line: 4, product: 'p4' },
  ],
}

describe('the lines of a document', () => {
  const lines = linesOf(fields, { p1: 'RLB-20A' }, [
    facts(3, { margin_percent: '10' }),
    facts(1, { margin_percent: '20' }),
  ])

  it('are matched with their facts by number, not by place', () => {
    expect(lines.map((line) => line.facts?.line)).toEqual([1, 3, undefined])
  })

  it('carry amounts rounded to the fen', () => {
    expect(lines.map((line) => line.amount)).toEqual(['840000.00', '0.83', ''])
  })

  it('take the due date of the document where they have none', () => {
    expect(lines.map((line) => line.due)).toEqual(['2026-12-20', '2026-12-31', '2026-12-20'])
  })

  it('weigh the margin by amount', () => {
    expect(marginOf(lines.slice(0, 2))).toBeCloseTo(20, 3)
    expect(marginOf(linesOf(fields, {}, [facts(1)]))).toBeNull()
  })
})

it('the lowest distance to the floor speaks for the document', () => {
  const lines = linesOf(fields, {}, [facts(1, { over_floor_percent: '3.1' }), facts(3, { over_floor_percent: '-2.0' })])
  expect(lowest(lines, 'over_floor_percent')).toBe('-2.0')
  expect(lowest(lines, 'over_last_percent')).toBeNull()
})

it('a root is short enough to compare by eye', () => {
  expect(shortRoot('ab12cd34ef')).toBe('AB12 CD34')
})
