import { describe, expect, it } from 'vitest'
import { mondayOf, withWeek } from './capacity'

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
