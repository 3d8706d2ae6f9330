import type { BuyRow, StartRow } from '../../../generated/contract'
import { add } from '../../../format/decimal'

/** Lines of a plan as a department reads them: starts by week, purchases by supplier and then by week. */

export interface LineGroup {
  key: string
  week: string
  /** Null for what is made; empty where nobody is named. */
  supplier: string | null
  cost: string
  rows: (StartRow | BuyRow)[]
}

const byStart = <R extends { start: string; line: string }>(a: R, b: R) =>
  a.start.localeCompare(b.start) || a.line.localeCompare(b.line)

export function grouped(starts: readonly StartRow[], buys: readonly BuyRow[]): LineGroup[] {
  const groups = new Map<string, LineGroup>()
  for (const row of starts.toSorted(byStart)) {
    const group = groups.get(row.week) ?? { key: row.week, week: row.week, supplier: null, cost: '', rows: [] }
    group.rows.push(row)
    groups.set(row.week, group)
  }
  const suppliers = new Map<string, LineGroup>()
  for (const row of buys.toSorted(byStart)) {
    const key = `supplier ${row.supplier}`
    const group = suppliers.get(key) ?? { key, week: '', supplier: row.supplier, cost: '', rows: [] }
    group.rows.push(row)
    if (row.cost) group.cost = add(group.cost || '0', row.cost)
    suppliers.set(key, group)
  }
  // The dearest supplier first; what nobody sells comes last.
  const sold = [...suppliers.values()].sort(
    (a, b) => Number(a.supplier === '') - Number(b.supplier === '') || Number(b.cost) - Number(a.cost),
  )
  return [...groups.values(), ...sold]
}
