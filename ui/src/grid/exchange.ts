import type { Field } from '../data/descriptors'
import { findRecords } from '../data/find'
import { showValue } from '../format/value'
import { fieldWord } from '../words/record-words'
import type { FindReference } from './change-plan'
import { writeTable } from './clipboard'
import type { ListModel } from './list-model.svelte'
import { isWide, rowsMeant, stretchOf } from './selection'

/** Between a list and other programs. */

const MOST_COPIED = 20_000

/** The stretch of cells, or whole marked rows with their headings, onto the clipboard. Says how many rows. */
export async function copyRows(list: ListModel): Promise<number> {
  const whole = list.selection.marked === 'all' || list.selection.marked.size > 0
  const { left, right } = stretchOf(list.selection)
  const columns = whole ? list.columns : list.columns.slice(left, right + 1)
  const table: string[][] = []
  if (whole || (isWide(list.selection) && columns.length > 1)) {
    table.push(columns.map(({ field }) => fieldWord(list.kind.name, field.name)))
  }
  const heads = table.length
  for (const [from, to] of rowsMeant(list.selection, list.extent)) {
    const room = MOST_COPIED - (table.length - heads)
    for (const row of await list.collect(from, Math.min(to, from + room))) {
      table.push(columns.map(({ field }) => plain(field, showValue(list.kind.name, field, row.fields[field.name], list.titles))))
    }
  }
  await navigator.clipboard.writeText(writeTable(table))
  return table.length - heads
}

/** Numbers without separators, so that a spreadsheet takes them for numbers. */
function plain(field: Field, shown: string): string {
  return ['money', 'price', 'quantity', 'integer'].includes(field.type) ? shown.replaceAll(',', '').replace('\u2212', '-') : shown
}

/** Looks titles up once each; those found are gathered in `titles`. */
export function findTitle(): { find: FindReference; titles: Record<string, string> } {
  const titles: Record<string, string> = {}
  const known = new Map<string, Promise<{ id: string } | { fault: string }>>()
  const look = async (kind: string, typed: string): Promise<{ id: string } | { fault: string }> => {
    const found = await findRecords(kind, typed, 20)
    const exact = found.filter((each) => each.title === typed)
    const meant = exact.length > 0 ? exact : found
    const only = meant[0]
    if (!only) return { fault: 'read-reference' }
    if (meant.length > 1) return { fault: 'read-ambiguous' }
    titles[only.id] = only.title
    return { id: only.id }
  }
  return {
    titles,
    find: (field, typed) => {
      const key = `${field.to} ${typed}`
      const asked = known.get(key) ?? look(field.to ?? '', typed)
      known.set(key, asked)
      return asked
    },
  }
}
