import type { Row } from '../../data/descriptors'
import { addDays, weekday } from '../../format/dates'

/** The days of a year, working or not. */

export interface CalendarDay {
  iso: string
  day: number
  working: boolean
  /** Whether a day of its weekday works when nothing is said of it. */
  usual: boolean
  name: string
  row: Row | undefined
}

export interface CalendarMonth {
  month: number
  /** Empty places before the first, from Monday. */
  before: number
  days: CalendarDay[]
}

export function yearOf(year: number, rows: readonly Row[]): CalendarMonth[] {
  const said = new Map(rows.map((row) => [String(row.fields.date), row]))
  return Array.from({ length: 12 }, (_, at) => {
    const first = `${year}-${String(at + 1).padStart(2, '0')}-01`
    const days: CalendarDay[] = []
    for (let iso = first; iso.slice(0, 7) === first.slice(0, 7); iso = addDays(iso, 1)) {
      const row = said.get(iso)
      const usual = weekday(iso) < 5
      days.push({
        iso,
        day: days.length + 1,
        usual,
        working: row ? row.fields.working === true : usual,
        name: String(row?.fields.name ?? ''),
        row,
      })
    }
    return { month: at + 1, before: weekday(first), days }
  })
}
