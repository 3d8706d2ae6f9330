/** Kinds and fields as `records.kinds` describes them. */
import type { FieldInfo, JsonValue, KindInfo, Row as BorderRow } from '../generated/contract'

export type Field = FieldInfo
export type Kind = KindInfo
export type Row = BorderRow
export type Value = JsonValue
export type LineValue = { [field: string]: JsonValue }

const NUMBERS = new Set(['integer', 'money', 'price', 'quantity', 'rate'])

export function isNumber(field: Field): boolean {
  return NUMBERS.has(field.type)
}

/** A cell or a bulk change can write it. */
export function isEditable(field: Field): boolean {
  return !field.system && field.type !== 'lines' && field.type !== 'instant'
}

export function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (isBlank(a) && isBlank(b)) return true
  return JSON.stringify(a) === JSON.stringify(b)
}

/** What the record is called: its title fields, references by the titles that came along. */
export function titleOf(kind: Kind, row: Row, titles: Record<string, string>): string {
  const named = (part: 'title' | 'subtitle') =>
    kind.fields
      .filter((field) => field[part])
      .map((field) => {
        const value = row.fields[field.name]
        return typeof value === 'string' ? (titles[value] ?? value) : ''
      })
      .filter(Boolean)
      .join(' ')
  return named('title') || named('subtitle')
}
