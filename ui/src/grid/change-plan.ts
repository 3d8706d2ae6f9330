import type { Field, Row, Value } from '../data/descriptors'
import { isEditable, same } from '../data/descriptors'
import { readValue } from '../format/value'

/** Many changes at once, worked out and shown before any is made: paste, fill down, the same value in many rows. */

interface CellChange {
  field: Field
  from: Value
  to: Value
}

interface RowChange {
  row: Row
  cells: CellChange[]
}

interface Refusal {
  row: number
  field: Field
  typed: string
  /** Id of the words that say what is wrong. */
  fault: string
}

export interface ChangePlan {
  rows: RowChange[]
  /** Cells whose value stays as it is. */
  unchanged: number
  refused: Refusal[]
  /** Rows of the pasted table below the end of the list. */
  beyond: number
}

/** Finds the record that a pasted title means; an id of words says why not. */
export type FindReference = (field: Field, typed: string) => Promise<{ id: string } | { fault: string }>

export interface PasteFrame {
  kind: string
  today: string
  find: FindReference
}

/** `table` laid onto `rows` and `fields`, both from the cursor on. One cell fills the whole stretch. */
export async function planPaste(
  table: string[][],
  rows: Row[],
  fields: Field[],
  frame: PasteFrame,
): Promise<ChangePlan> {
  const plan: ChangePlan = { rows: [], unchanged: 0, refused: [], beyond: Math.max(0, table.length - rows.length) }
  const one = table.length === 1 && table[0]?.length === 1
  for (const [at, row] of rows.entries()) {
    const typedRow = one ? table[0]! : table[at]
    if (!typedRow) break
    const cells: CellChange[] = []
    for (const [column, field] of fields.entries()) {
      const typed = one ? typedRow[0] : typedRow[column]
      if (typed === undefined) continue
      const read = await readCell(field, typed, frame)
      if ('fault' in read) {
        plan.refused.push({ row: at, field, typed, fault: read.fault })
        continue
      }
      const from = row.fields[field.name] ?? null
      if (same(from, read.value)) plan.unchanged += 1
      else cells.push({ field, from, to: read.value })
    }
    if (cells.length > 0) plan.rows.push({ row, cells })
  }
  return plan
}

async function readCell(field: Field, typed: string, frame: PasteFrame): Promise<{ value: Value } | { fault: string }> {
  if (!isEditable(field)) return { fault: 'read-system' }
  const text = typed.trim()
  if (field.type === 'reference' && text !== '') {
    const found = await frame.find(field, text)
    return 'fault' in found ? found : { value: found.id }
  }
  const reading = readValue(field, typed, { kind: frame.kind, today: frame.today, pasted: true })
  if (!reading.ok) return { fault: reading.fault }
  if (field.required && reading.value === null) return { fault: 'field-error-required' }
  return { value: reading.value }
}

/** The same values in every row. */
export function planSame(rows: Row[], field: Field, to: Value): ChangePlan {
  const plan: ChangePlan = { rows: [], unchanged: 0, refused: [], beyond: 0 }
  for (const row of rows) {
    const from = row.fields[field.name] ?? null
    if (same(from, to)) plan.unchanged += 1
    else plan.rows.push({ row, cells: [{ field, from, to }] })
  }
  return plan
}

export function cellCount(plan: ChangePlan): number {
  return plan.rows.reduce((sum, { cells }) => sum + cells.length, 0)
}

/** Rows that take the very same change are written together. */
export function batches(plan: ChangePlan): { rows: Row[]; fields: Record<string, Value> }[] {
  const byChange = new Map<string, { rows: Row[]; fields: Record<string, Value> }>()
  for (const { row, cells } of plan.rows) {
    const fields = Object.fromEntries(cells.map(({ field, to }) => [field.name, to]))
    const key = JSON.stringify(fields)
    const batch = byChange.get(key) ?? { rows: [], fields }
    batch.rows.push(row)
    byChange.set(key, batch)
  }
  return [...byChange.values()]
}
