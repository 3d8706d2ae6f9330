import type { JsonValue } from '../../generated/contract'
import { weekOf } from './buying'

/** What a person decided about an item and a week, as the record of the plan keeps it. */
export interface Edit {
  item: string
  /** The day it is needed; its week is the one that was changed. */
  due: string
  week: string
  quantity: string
  reason: string
  author: string
}

export function editsOf(fields: { [key in string]: JsonValue } | undefined): Edit[] {
  const rows = fields?.edits
  if (!Array.isArray(rows)) return []
  return rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return []
    const text = (name: string) => (typeof row[name] === 'string' ? row[name] : '')
    const due = text('due')
    if (!text('product') || !due) return []
    return [
      {
        item: text('product'),
        due,
        week: weekOf(due),
        quantity: text('quantity'),
        reason: text('reason'),
        author: text('author'),
      },
    ]
  })
}

export function editKey(item: string, week: string): string {
  return `${item} ${week}`
}

/** The edits of every cell that has any. */
export function byCell(edits: readonly Edit[]): Map<string, Edit[]> {
  const cells = new Map<string, Edit[]>()
  for (const edit of edits) {
    const key = editKey(edit.item, edit.week)
    cells.set(key, [...(cells.get(key) ?? []), edit])
  }
  return cells
}
