import type { Field, Value } from '../data/descriptors'
import { isNumber } from '../data/descriptors'
import { readDate, readPeriod } from '../format/dates'
import { halfWidth } from '../format/decimal'
import { readValue } from '../format/value'
import type { FilterOp } from '../generated/contract'
import { choiceWord } from '../words/record-words'

/**
 * What is typed above a column: `>100`, `100..200`, `2026-11`, `=exactly`, `!not`, `=` for empty, `*` for anything;
 * words of choices, separated by commas.
 */
export interface TypedFilter {
  op: FilterOp
  value: Value
}

export interface FilterFrame {
  kind: string
  today: string
}

/** Null: nothing typed. `'wrong'`: it cannot be understood as this field's type. */
export function readFilter(field: Field, typed: string, frame: FilterFrame): TypedFilter | null | 'wrong' {
  const text = halfWidth(typed).trim()
  if (text === '') return null
  if (text === '=') return { op: 'empty', value: null }
  if (text === '*' || text === '<>') return { op: 'not_empty', value: null }
  if (field.type === 'choice') return choices(field, text, frame)
  if (field.type === 'bool') return single(field, 'eq', text, frame)
  if (isNumber(field) || field.type === 'date' || field.type === 'instant') return ordered(field, text, frame)
  if (text.startsWith('=')) return { op: 'eq', value: text.slice(1).trim() }
  if (text.startsWith('!')) return { op: 'ne', value: text.slice(1).trim() }
  return { op: 'contains', value: typed.trim() }
}

function choices(field: Field, text: string, { kind }: FilterFrame): TypedFilter | 'wrong' {
  const wanted = text
    .toLowerCase()
    .split(/[,;\s]+/)
    .filter(Boolean)
  const found = field.choices.filter((choice) => {
    const word = choiceWord(kind, field.name, choice).toLowerCase()
    return wanted.some(
      (each) => (each.length === 1 && word.length === 1 ? word === each : word.includes(each)) || choice === each,
    )
  })
  return found.length > 0 ? { op: 'in', value: found } : 'wrong'
}

const SIGNS: [string, FilterOp][] = [
  ['>=', 'ge'],
  ['<=', 'le'],
  ['\u2265', 'ge'],
  ['\u2264', 'le'],
  ['!=', 'ne'],
  ['>', 'gt'],
  ['<', 'lt'],
  ['=', 'eq'],
  ['!', 'ne'],
]

function ordered(field: Field, text: string, frame: FilterFrame): TypedFilter | 'wrong' {
  const span = /^(.+?)(?:\.\.|~)(.+)$/.exec(text)
  if (span) {
    const from = edge(field, span[1]!.trim(), frame, 0)
    const to = edge(field, span[2]!.trim(), frame, 1)
    return from === null || to === null ? 'wrong' : { op: 'between', value: [from, to] }
  }
  const sign = SIGNS.find(([mark]) => text.startsWith(mark))
  if (sign) {
    const late = sign[1] === 'gt' || sign[1] === 'le' ? 1 : 0
    const value = edge(field, text.slice(sign[0].length).trim(), frame, late)
    return value === null ? 'wrong' : { op: sign[1], value }
  }
  if (!isNumber(field)) {
    const day = readDate(text, frame.today)
    const period = day ? [day, day] : readPeriod(text)
    if (!period) return 'wrong'
    if (field.type === 'instant') return { op: 'between', value: [startOf(period[0]!), endOf(period[1]!)] }
    return day ? { op: 'eq', value: day } : { op: 'between', value: [...period] }
  }
  return single(field, 'eq', text, frame)
}

function edge(field: Field, text: string, frame: FilterFrame, late: 0 | 1): Value {
  if (isNumber(field)) {
    const reading = readValue(field, text, frame)
    return reading.ok ? reading.value : null
  }
  const day = readDate(text, frame.today) ?? readPeriod(text)?.[late] ?? null
  if (day === null || field.type === 'date') return day
  return late ? endOf(day) : startOf(day)
}

function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString()
}

function endOf(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString()
}

function single(field: Field, op: FilterOp, text: string, frame: FilterFrame): TypedFilter | 'wrong' {
  const reading = readValue(field, text, frame)
  return reading.ok ? { op, value: reading.value } : 'wrong'
}
