import type { LineValue } from '../../data/descriptors'

/** The lines of a work centre after the hours of one week were said; a week without hours of its own has no line. */
export function withWeek(
  lines: LineValue[],
  monday: string,
  field: 'hours' | 'overtime_hours',
  value: string | null,
): LineValue[] {
  const at = lines.findIndex((line) => typeof line.week === 'string' && mondayOf(line.week) === monday)
  if (at < 0) {
    const number = Math.max(0, ...lines.map((line) => Number(line.line ?? 0))) + 1
    return value === null ? lines : [...lines, { line: number, week: monday, [field]: value }]
  }
  const changed: LineValue = { ...lines[at], [field]: value }
  const empty = (changed.hours ?? null) === null && (changed.overtime_hours ?? null) === null
  return empty ? lines.filter((_, index) => index !== at) : lines.map((line, index) => (index === at ? changed : line))
}

/** The Monday of the week of an ISO date. */
export function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
