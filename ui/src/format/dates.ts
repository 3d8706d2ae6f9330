import { halfWidth } from './decimal'

/** Calendar dates are `2026-12-20` strings; the plant's zone is the zone of this machine. */

export interface Day {
  year: number
  month: number
  day: number
}

const LEAP = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

function daysInMonth(year: number, month: number): number {
  return month === 2 ? (LEAP(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

function toIso({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function fromIso(iso: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!match) return null
  return checked(Number(match[1]), Number(match[2]), Number(match[3]))
}

function checked(year: number, month: number, day: number): Day | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null
  return day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null
}

export function addDays(iso: string, days: number): string {
  const start = Date.parse(iso + 'T00:00:00Z')
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10)
}

/** Monday is 0. */
export function weekday(iso: string): number {
  const day = fromIso(iso)
  if (!day) return 0
  return (new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to + 'T00:00:00Z') - Date.parse(from + 'T00:00:00Z')) / 86_400_000)
}

/** The calendar date on the wall of this machine. */
export function todayAt(now: Date): string {
  return toIso({ year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() })
}

/**
 * What a person typed as a date: 2015/7/20, 2015-07-20, 2015.07.20, 20150720, 2015年7月20日, 7-20 (of this
 * year), today and tomorrow as 今天/t and 明天, +7 (days from today), and an Excel serial. Null when it is none.
 */
export function readDate(typed: string, today: string): string | null {
  const text = halfWidth(typed)
    .trim()
    .replace(/年|月/g, '-')
    .replace(/[日号]$/, '')
  if (text === 't' || text === '今天') return today
  if (text === '明天') return addDays(today, 1)
  if (text === '昨天') return addDays(today, -1)
  const ahead = /^([+-]\d{1,3})$/.exec(text)
  if (ahead) return addDays(today, Number(ahead[1]))
  const year = Number(today.slice(0, 4))
  const full = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (full) return iso(checked(Number(full[1]), Number(full[2]), Number(full[3])))
  const short = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (short) return iso(checked(year, Number(short[1]), Number(short[2])))
  const serial = /^(\d{5})(\.\d+)?$/.exec(text)
  if (serial && Number(serial[1]) >= 20_000 && Number(serial[1]) <= 80_000) {
    return addDays('1899-12-30', Number(serial[1]))
  }
  return null
}

function iso(day: Day | null): string | null {
  return day && toIso(day)
}

/** 2026, 2026-12, 2026Q3 and 2026-W48 as the days from and to. */
export function readPeriod(typed: string): [string, string] | null {
  const text = halfWidth(typed).trim().replace(/年$/, '').replace(/年/, '-').replace(/月$/, '')
  const yearOnly = /^(\d{4})$/.exec(text)
  if (yearOnly) return [`${text}-01-01`, `${text}-12-31`]
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(text)
  if (month) {
    const first = checked(Number(month[1]), Number(month[2]), 1)
    if (!first) return null
    return [toIso(first), toIso({ ...first, day: daysInMonth(first.year, first.month) })]
  }
  const quarter = /^(\d{4})-?[Qq]([1-4])$/.exec(text)
  if (quarter) {
    const year = Number(quarter[1])
    const last = Number(quarter[2]) * 3
    return [toIso({ year, month: last - 2, day: 1 }), toIso({ year, month: last, day: daysInMonth(year, last) })]
  }
  return null
}
