import type { PlanLine } from '../../generated/contract'
import { add } from '../../format/decimal'
import { addDays, weekday } from '../../format/dates'

/** What is to be bought, gathered by who sells it and the week it is to be ordered in. */

export interface SupplierGroup {
  /** Empty: nobody is named. */
  supplier: string
  cost: string
  weeks: { week: string; cost: string; lines: PlanLine[] }[]
}

/** The week of a date as 2026-W51; weeks begin on Monday and belong to the year of their Thursday. */
export function weekOf(iso: string): string {
  const thursday = addDays(iso, 3 - weekday(iso))
  const year = thursday.slice(0, 4)
  const first = addDays(`${year}-01-04`, 3 - weekday(`${year}-01-04`))
  const week = 1 + Math.round((Date.parse(thursday) - Date.parse(first)) / (7 * 86_400_000))
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** What the lines cost together, without tax. */
export const costOf = (lines: readonly PlanLine[]) => lines.reduce((all, line) => add(all, line.cost || '0'), '0')

/** The dearest supplier first, its weeks in their order; what nobody sells comes last. */
export function bySupplier(lines: readonly PlanLine[]): SupplierGroup[] {
  const suppliers = new Map<string, PlanLine[]>()
  for (const line of lines) {
    const name = line.supplier ?? ''
    suppliers.set(name, [...(suppliers.get(name) ?? []), line])
  }
  const groups = [...suppliers].map(([supplier, own]) => {
    const weeks = new Map<string, PlanLine[]>()
    for (const line of [...own].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
      const week = weekOf(line.start)
      weeks.set(week, [...(weeks.get(week) ?? []), line])
    }
    return {
      supplier,
      cost: costOf(own),
      weeks: [...weeks].map(([week, lines]) => ({ week, cost: costOf(lines), lines })),
    }
  })
  return groups.sort((a, b) => Number(a.supplier === '') - Number(b.supplier === '') || Number(b.cost) - Number(a.cost))
}

/** The first lines of the groups; what their sums are of does not change. */
export function firstLines(groups: readonly SupplierGroup[], most: number): SupplierGroup[] {
  let left = most
  const shown: SupplierGroup[] = []
  for (const group of groups) {
    const weeks = []
    for (const week of group.weeks) {
      if (left <= 0) break
      weeks.push({ ...week, lines: week.lines.slice(0, left) })
      left -= week.lines.length
    }
    if (weeks.length > 0) shown.push({ ...group, weeks })
  }
  return shown
}
