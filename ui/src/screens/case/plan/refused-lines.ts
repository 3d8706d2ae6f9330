import type { PlanPages } from '../../../generated/contract'
import { showDateShort, showQuantity } from '../../../format/show'
import { firstOf, t } from '../../../words/words.svelte'

/** A line of a plan as its opinions speak of it: by what is made or bought, how much and for when. */

interface NamedLine {
  model: string
  name: string
  quantity: string
  unit: string
  /** ISO day. */
  due: string
}

export type NamedLines = ReadonlyMap<string, NamedLine>

export function namedLines(pages: Pick<PlanPages, 'starts' | 'buys'> | null | undefined): NamedLines {
  return new Map([...(pages?.starts ?? []), ...(pages?.buys ?? [])].map((row) => [row.line, row]))
}

/** Without its row a line still tells its model and its day. */
export function modelOf(line: string, lines: NamedLines): { model: string; due: string } {
  const row = lines.get(line)
  if (row) return row
  const at = line.lastIndexOf('@')
  return at < 0 ? { model: line, due: '' } : { model: line.slice(0, at), due: line.slice(at + 1, at + 11) }
}

export function lineWords(line: string, lines: NamedLines): string {
  const row = lines.get(line)
  const { model, due } = modelOf(line, lines)
  if (!row) return due ? t('plan-line-short', { model, due: showDateShort(due) }) : model
  return t('plan-line-said', {
    model,
    name: row.name,
    quantity: showQuantity(row.quantity),
    unit: firstOf([`unit-${row.unit}`]) ?? row.unit,
    due: showDateShort(due),
  })
}
