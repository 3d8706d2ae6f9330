import { describe, expect, it } from 'vitest'
import type { BuyRow, StartRow } from '../../../generated/contract'
import { grouped } from './pages'

const start = (line: string, week: string, date: string): StartRow => ({
  line,
  week,
  start: date,
  model: line,
  name: '',
  unit: '',
  quantity: '1',
  due: date,
  finish: date,
  late_days: 0,
  for_orders: '1',
})
const buy = (line: string, supplier: string, date: string, cost: string): BuyRow => ({
  line,
  supplier,
  week: '2026-W48',
  start: date,
  model: line,
  name: '',
  unit: '',
  quantity: '1',
  due: date,
  late_days: 0,
  cost,
})

describe('the lines of a plan in its review', () => {
  it('are read by the week they start in', () => {
    const groups = grouped([start('B', '2026-W49', '2026-12-01'), start('A', '2026-W48', '2026-11-25')], [])
    expect(groups.map((group) => [group.week, group.rows.map((row) => row.line)])).toEqual([
      ['2026-W48', ['A']],
      ['2026-W49', ['B']],
    ])
  })

  it('are bought from the dearest supplier first, and what nobody sells comes last', () => {
    const groups = grouped(
      [],
      [
        buy('A', '', '2026-11-25', '900.00'),
        buy('B', 'Yongjia', '2026-11-26', '10.50'),
        buy('C', 'Haitian', '2026-11-27', '20.00'),
        buy('D', 'Yongjia', '2026-11-24', '30.00'),
      ],
    )
    expect(groups.map((group) => [group.supplier, group.cost, group.rows.map((row) => row.line)])).toEqual([
      ['Yongjia', '40.50', ['D', 'B']],
      ['Haitian', '20.00', ['C']],
      ['', '900.00', ['A']],
    ])
  })
})
