import type { Field, Kind } from '../data/descriptors'
import { isNumber } from '../data/descriptors'

/** Which columns a list shows, in what order and how wide. */

export interface Column {
  field: Field
  width: number
}

export interface ColumnChoice {
  name: string
  width: number
}

const LEAST_WIDTH = 48
const MOST_WIDTH = 800

const WIDTHS: Record<string, number> = {
  money: 124,
  price: 108,
  quantity: 96,
  rate: 76,
  integer: 100,
  bool: 92,
  date: 104,
  instant: 136,
  choice: 104,
  reference: 168,
  credit_code: 176,
  phone: 128,
  long_text: 240,
}

export function usualWidth(field: Field): number {
  if (field.title) return field.type === 'text' && field.name === 'name' ? 240 : 168
  return WIDTHS[field.type] ?? 136
}

/** Everything a list can show; the lines of a document have their own grid. */
export function listable(kind: Kind, left: string[] = []): Field[] {
  return kind.fields.filter((field) => field.type !== 'lines' && !left.includes(field.name))
}

export function usualColumns(kind: Kind, left: string[] = []): ColumnChoice[] {
  const fields = listable(kind, left)
  const order = (field: Field) => (field.title ? 0 : field.subtitle ? 1 : 2)
  return fields
    .filter((field) => field.listed)
    .sort((a, b) => order(a) - order(b))
    .map((field) => ({ name: field.name, width: usualWidth(field) }))
}

/** The choice as columns; fields that are gone are left out. */
export function columnsOf(kind: Kind, choice: ColumnChoice[]): Column[] {
  const columns: Column[] = []
  for (const { name, width } of choice) {
    const field = kind.fields.find((each) => each.name === name && each.type !== 'lines')
    if (field) columns.push({ field, width: clampWidth(width) })
  }
  return columns
}

const GROWING = new Set(['text', 'long_text', 'reference', 'choice'])
const GROWS_TO = 2

/** Room to the right goes to columns of words that nobody has made narrower or wider. */
export function fitted(columns: Column[], room: number): Column[] {
  const spare = room - columns.reduce((sum, { width }) => sum + width, 0)
  const grows = ({ field, width }: Column) => (field.title || GROWING.has(field.type)) && width === usualWidth(field)
  const growing = columns.filter(grows).reduce((sum, { width }) => sum + width, 0)
  if (spare <= 0 || growing === 0) return columns
  const factor = Math.min(GROWS_TO, 1 + spare / growing)
  return columns.map((column) => (grows(column) ? { ...column, width: Math.floor(column.width * factor) } : column))
}

export function clampWidth(width: number): number {
  return Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)))
}

export function moved(choice: ColumnChoice[], name: string, by: -1 | 1): ColumnChoice[] {
  const at = choice.findIndex((each) => each.name === name)
  const to = at + by
  if (at < 0 || to < 0 || to >= choice.length) return choice
  const next = [...choice]
  const [taken] = next.splice(at, 1)
  next.splice(to, 0, taken!)
  return next
}

export function alignsRight(field: Field): boolean {
  return isNumber(field)
}
