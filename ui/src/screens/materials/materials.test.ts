import { describe, expect, it } from 'vitest'
import type { CountRow } from '../../generated/contract'
import { mondayOf, withWeek } from './capacity'
import { differenceOf, pasted, readCount, timesTheBook, unitsOf, unreadWords } from './count'

describe('the hours of a week', () => {
  const lines = [{ line: 4, week: '2026-11-25', hours: '30', overtime_hours: '5' }]

  it('begin a line of their own where the week had none', () => {
    expect(withWeek(lines, '2026-11-30', 'hours', '20')).toEqual([
      ...lines,
      { line: 5, week: '2026-11-30', hours: '20' },
    ])
    expect(withWeek([], '2026-11-30', 'overtime_hours', '8')).toEqual([
      { line: 1, week: '2026-11-30', overtime_hours: '8' },
    ])
  })

  it('go into the line of the week, on whichever of its days that is written', () => {
    expect(withWeek(lines, '2026-11-23', 'hours', '0')).toEqual([
      { line: 4, week: '2026-11-25', hours: '0', overtime_hours: '5' },
    ])
  })

  it('leave no line behind when the usual ones hold again', () => {
    const once = withWeek(lines, '2026-11-23', 'hours', null)
    expect(once).toEqual([{ line: 4, week: '2026-11-25', hours: null, overtime_hours: '5' }])
    expect(withWeek(once, '2026-11-23', 'overtime_hours', null)).toEqual([])
    expect(withWeek(lines, '2026-12-07', 'hours', null)).toBe(lines)
  })

  it('belong to the week of their Monday', () => {
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  })
})

describe('a count', () => {
  const row = (stock: string, model: string): CountRow => ({
    stock,
    product: stock,
    model,
    name: model,
    family: '',
    unit: '个',
    units: [{ unit: '箱', holds: '24' }],
    place: '一号库',
    on_hand: '10',
    unit_cost: '2.5',
  })
  const rows = [row('1', 'LXS-15'), row('2', 'LXS-20'), row('3', 'G2.5')]

  it('differs by what is there less what should be, at its cost', () => {
    expect(differenceOf(rows[0]!, { typed: '8.5', shown: '10' })).toEqual({
      counted: '8.5',
      by: '-1.5',
      value: '-3.75',
    })
    expect(differenceOf({ ...rows[0]!, unit_cost: null }, { typed: '１２', shown: '10' })).toEqual({
      counted: '12',
      by: '2',
      value: null,
    })
    expect(differenceOf(rows[0]!, undefined).by).toBeNull()
  })

  it('takes no number that cannot lie on a shelf', () => {
    const read = (typed: string) => readCount(typed, unitsOf(rows[0]!))
    expect([read('0'), read('-1'), read('abc'), read(''), read('2 桶')]).toEqual(['0', null, null, null, null])
  })

  it('says whether what was typed is no number or less than nothing', () => {
    const words = (typed: string) => unreadWords(typed, unitsOf(rows[0]!))
    expect([words('-4'), words('abc')]).toEqual(['field-error-negative', 'read-number'])
  })

  it('may be in boxes and pieces together', () => {
    const read = (typed: string) => readCount(typed, unitsOf(rows[0]!))
    expect([read('2箱'), read('2 箱 + 3'), read('1箱2个')]).toEqual(['48', '51', '26'])
  })

  it('takes a pasted column from the row it was pasted at on', () => {
    const meant = pasted([['5'], [''], ['7'], ['8']], rows, 1)
    expect([...meant.typed]).toEqual([['2', '5']])
    expect(meant.beyond).toBe(2)
  })

  it('finds the rows of a pasted table by their model and names those it does not know', () => {
    const meant = pasted(
      [
        ['g2.5', '燃气表', '4'],
        ['LXS-15', '水表', '6'],
        ['??', '', '1'],
        ['', '', ''],
      ],
      rows,
      2,
    )
    expect([...meant.typed]).toEqual([
      ['3', '4'],
      ['1', '6'],
    ])
    expect(meant.unknown).toEqual(['??'])
  })
})

describe('a count far above the book', () => {
  it('is asked about from more than ten times on', () => {
    expect(timesTheBook('40', '400')).toBeNull()
    expect(timesTheBook('40', '4000')).toBe(100)
  })

  it('is not asked about where the book has nothing, or nothing was counted', () => {
    expect(timesTheBook('0', '12')).toBeNull()
    expect(timesTheBook('40', null)).toBeNull()
  })
})
