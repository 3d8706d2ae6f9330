import { describe, expect, it } from 'vitest'
import {
  amountOf,
  blankLine,
  fromBorder,
  isWhole,
  nextCell,
  nextNumber,
  toBorder,
  totalOf,
  withPasted,
  type EditLine,
} from './lines'
import { readLines } from './paste'

const whole = (line: number, more: Partial<EditLine> = {}): EditLine => ({
  ...blankLine(line),
  product: `p${line}`,
  title: `P-${line}`,
  quantity: '2',
  unit_price: '10.005',
  ...more,
})

describe('lines of an order', () => {
  it('come back from the border as they went', () => {
    const there = toBorder([whole(1, { specification: 'DN20', due: '2026-12-20' }), whole(4, { remarks: 'red' })])
    const back = fromBorder(there, { p1: 'P-1', p4: 'P-4' })
    expect(toBorder(back)).toEqual(there)
    expect(back.map((line) => [line.line, line.title])).toEqual([
      [1, 'P-1'],
      [4, 'P-4'],
    ])
  })

  it('stay behind while they are incomplete', () => {
    expect(toBorder([whole(1), whole(2, { quantity: null }), blankLine(3)])).toHaveLength(1)
    expect(isWhole(whole(1, { product: null }))).toBe(false)
  })

  it('are summed in fen, each rounded by itself', () => {
    expect(amountOf(whole(1))).toBe('20.01')
    expect(totalOf([whole(1), whole(2, { unit_price: '0.333', quantity: '1' }), blankLine(3)])).toBe('20.34')
  })

  it('never use the number of a line again', () => {
    expect(nextNumber([whole(1), whole(7)])).toBe(8)
    expect(nextNumber([])).toBe(1)
  })
})

describe('pasted lines', () => {
  const known = (name: string) =>
    name === 'RLB-20A' ? { id: 'p9', title: 'RLB-20A', unit_price: '1080.00', tax_rate: '0.09' } : null

  it('fill the blank line they are pasted on and go on below it', () => {
    const lines = withPasted(
      [whole(1), blankLine(2)],
      1,
      readLines('RLB-20A\t800\t1050\nRLB-20A\t2\t1', '2026-11-21'),
      known,
    )
    expect(lines.map((line) => [line.line, line.title, line.quantity])).toEqual([
      [1, 'P-1', '2'],
      [2, 'RLB-20A', '800'],
      [3, 'RLB-20A', '2'],
    ])
  })

  it('never overwrite a line that is there', () => {
    const lines = withPasted([whole(1), whole(2)], 0, readLines('RLB-20A\t800\t1050', '2026-11-21'), known)
    expect(lines.map((line) => line.line)).toEqual([3, 1, 2])
  })

  it('take the list price and rate of the product where none came along', () => {
    const lines = withPasted([], 0, readLines('型号\t数量\nRLB-20A\t5', '2026-11-21'), known)
    expect(lines[0]).toMatchObject({ unit_price: '1080.00', tax_rate: '0.09', unresolved: false })
  })

  it('keep what names no product, marked, and what could not be read as a remark', () => {
    const lines = withPasted([], 0, readLines('型号\t数量\n没有的型号\t若干', '2026-11-21'), known)
    expect(lines[0]).toMatchObject({
      product: null,
      title: '没有的型号',
      unresolved: true,
      quantity: null,
      remarks: '若干',
    })
  })
})

it('Enter goes down and makes a new line after the last one; arrows stop there', () => {
  expect(nextCell({ row: 0, column: 2 }, 'enter', 2)).toEqual({ row: 1, column: 2 })
  expect(nextCell({ row: 1, column: 2 }, 'enter', 2)).toBe('new')
  expect(nextCell({ row: 1, column: 2 }, 'down', 2)).toBeNull()
  expect(nextCell({ row: 0, column: 2 }, 'up', 2)).toBeNull()
})
