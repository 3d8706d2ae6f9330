import type { ExceptionRow } from '../../generated/contract'

/** The exceptions of a plan as a list to work through: one entry for an item and what is wrong with it. */

export const BAD = new Set(['shortage', 'late', 'past_due', 'overload', 'cash_above_ceiling', 'missing_data'])

/** What hurts comes first. */
const ORDER = [
  ...BAD,
  ...['advance', 'increase', 'new', 'postpone', 'decrease', 'cancel', 'below_minimum_lot', 'surplus'],
]

export interface Gathered {
  key: string
  code: string
  /** The earliest first. */
  rows: ExceptionRow[]
  date: string
  /** Orders hit by any of them. */
  orders: string[]
}

const rank = (code: string) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length)
const byDate = (a: { date: string }, b: { date: string }) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)

/** The rows that somebody has seen to, or the others. */
export const thoseSettled = (rows: readonly ExceptionRow[], settled: boolean) =>
  rows.filter((row) => Boolean(row.settled) === settled)

/** By kind, then the earliest, then what hits the most orders. */
export function gather(rows: readonly ExceptionRow[]): Gathered[] {
  const groups = new Map<string, ExceptionRow[]>()
  for (const row of rows) {
    const key = `${row.code} ${row.item || row.model || row.params.subject || ''}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const gathered = [...groups].map(([key, own]) => {
    const sorted = [...own].sort(byDate)
    return {
      key,
      code: sorted[0]?.code ?? '',
      rows: sorted,
      date: sorted[0]?.date ?? '',
      orders: [...new Set(sorted.flatMap((row) => row.orders))],
    }
  })
  return gathered.sort((a, b) => rank(a.code) - rank(b.code) || byDate(a, b) || b.orders.length - a.orders.length)
}

/** A line of the list: an entry of several rows, or a row, which may stand below its entry. */
export type Listed = { group: Gathered; open: boolean } | { row: ExceptionRow; below: boolean }

export function listed(groups: readonly Gathered[], open: ReadonlySet<string>): Listed[] {
  return groups.flatMap((group): Listed[] => {
    if (group.rows.length === 1) return group.rows.map((row) => ({ row, below: false }))
    const shown = open.has(group.key)
    return [{ group, open: shown }, ...(shown ? group.rows.map((row) => ({ row, below: true })) : [])]
  })
}
