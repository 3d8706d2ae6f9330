import type { WaitingRow } from '../../generated/contract'

/** Who waits for whom, gathered by the person asked or by the department. */

export type GroupBy = 'person' | 'department' | 'document'

export interface Group {
  key: string
  title: string
  rows: WaitingRow[]
  overdue: number
  /** The longest wait, in working hours. */
  longest: number
}

/** Slots are named within their case: two cases may have slots of one name. */
export function rowKey(row: WaitingRow): string {
  return `${row.case}/${row.slot}`
}

/** A row that asks several persons stands under each of them. The longest wait comes first. */
export function groupRows(rows: readonly WaitingRow[], by: GroupBy, functionWord: (name: string) => string): Group[] {
  const groups = new Map<string, Group>()
  const put = (key: string, title: string, row: WaitingRow) => {
    const group = groups.get(key) ?? { key, title, rows: [], overdue: 0, longest: 0 }
    group.rows.push(row)
    group.overdue += row.overdue ? 1 : 0
    group.longest = Math.max(group.longest, row.hours)
    groups.set(key, group)
  }
  for (const row of rows) {
    if (by === 'department') put(row.function, functionWord(row.function), row)
    else if (by === 'document') put(row.case, `${row.number} ${row.title}`.trim(), row)
    else if (row.asked.length === 0) put('', '', row)
    else for (const person of row.asked) put(person.id, person.name, row)
  }
  const sorted = [...groups.values()].sort((a, b) => b.overdue - a.overdue || b.longest - a.longest)
  for (const group of sorted) group.rows.sort((a, b) => b.hours - a.hours)
  return sorted
}
