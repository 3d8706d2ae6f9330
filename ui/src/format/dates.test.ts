import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, readDate, readPeriod, todayAt, weekday } from './dates'

const today = '2026-11-20'

describe('a typed date', () => {
  it.each([
    ['2015/7/20', '2015-07-20'],
    ['2015-07-20', '2015-07-20'],
    ['2015.07.20', '2015-07-20'],
    ['20150720', '2015-07-20'],
    ['2015年7月20日', '2015-07-20'],
    ['２０１５－７－２０', '2015-07-20'],
    ['42205', '2015-07-20'],
    ['12-5', '2026-12-05'],
    ['12月5日', '2026-12-05'],
    ['今天', '2026-11-20'],
    ['明天', '2026-11-21'],
    ['+14', '2026-12-04'],
  ])('%s is read as %s', (typed, date) => {
    expect(readDate(typed, today)).toBe(date)
  })

  it.each(['', '2015-02-29', '2015-13-01', '99999999', '下周', '1234'])('%j is not a date', (typed) => {
    expect(readDate(typed, today)).toBeNull()
  })
})

describe('a typed period', () => {
  it.each([
    ['2026', ['2026-01-01', '2026-12-31']],
    ['2026-02', ['2026-02-01', '2026-02-28']],
    ['2024年2月', ['2024-02-01', '2024-02-29']],
    ['2026Q4', ['2026-10-01', '2026-12-31']],
  ])('%s covers %j', (typed, days) => {
    expect(readPeriod(typed)).toEqual(days)
  })

  it('is nothing when it is a word', () => {
    expect(readPeriod('去年')).toBeNull()
  })
})

describe('calendar arithmetic', () => {
  it('crosses months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(daysBetween('2026-11-20', '2026-12-20')).toBe(30)
  })

  it('starts the week on Monday', () => {
    expect(weekday('2026-11-23')).toBe(0)
    expect(weekday('2026-11-22')).toBe(6)
  })

  it('takes the date of the wall, not of Greenwich', () => {
    expect(todayAt(new Date(2026, 10, 20, 0, 5))).toBe('2026-11-20')
  })
})
