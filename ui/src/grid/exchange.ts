import type { Field, Row } from '../data/descriptors'
import { findRecords } from '../data/find'
import { showValue } from '../format/value'
import { fieldWord } from '../words/record-words'
import type { FindReference } from './change-plan'
import { writeTable } from './clipboard'
import type { ListModel } from './list-model.svelte'
import { isWide, rowsMeant, stretchOf } from './selection'

/** Between a list and other programs. */

const MOST_COPIED = 20_000

/**
 * The stretch of cells, or whole marked rows with their headings, onto the clipboard. Says how many rows.
 * Rows that are here already go through the event's own clipboard at once; the others are fetched first.
 */
export async function copyRows(list: ListModel, clipboard: DataTransfer | null): Promise<number> {
  const stretches = rowsMeant(list.selection, list.extent)
  const here = loaded(list, stretches)
  if (here && clipboard) {
    clipboard.setData('text/plain', writeTable(table(list, here)))
    return here.length
  }
  const rows: Row[] = here ?? []
  const text = (async () => {
    for (const [from, to] of here ? [] : stretches) {
      rows.push(...(await list.collect(from, Math.min(to, from + MOST_COPIED - rows.length))))
    }
    return writeTable(table(list, rows))
  })()
  const blob = text.then((words) => new Blob([words], { type: 'text/plain' }))
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
  return rows.length
}

function loaded(list: ListModel, stretches: [number, number][]): Row[] | null {
  const rows: Row[] = []
  for (const [from, to] of stretches) {
    for (let at = from; at < to; at += 1) {
      const row = list.row(at)
      if (!row || rows.length > MOST_COPIED) return null
      rows.push(row)
    }
  }
  return rows
}

function table(list: ListModel, rows: Row[]): string[][] {
  const whole = list.selection.marked === 'all' || list.selection.marked.size > 0
  const { left, right } = stretchOf(list.selection)
  const columns = whole ? list.columns : list.columns.slice(left, right + 1)
  const headed = whole || (isWide(list.selection) && columns.length > 1)
  const heads = headed ? [columns.map(({ field }) => fieldWord(list.kind.name, field.name))] : []
  const cell = (row: Row, field: Field) =>
    plain(field, showValue(list.kind.name, field, row.fields[field.name], list.titles))
  return [...heads, ...rows.map((row) => columns.map(({ field }) => cell(row, field)))]
}

/** Numbers without separators, so that a spreadsheet takes them for numbers. */
function plain(field: Field, shown: string): string {
  return ['money', 'price', 'quantity', 'integer'].includes(field.type)
    ? shown.replaceAll(',', '').replace('\u2212', '-')
    : shown
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
