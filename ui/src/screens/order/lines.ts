import type { JsonValue } from '../../generated/contract'
import { add, isDecimal, multiply } from '../../format/decimal'
import type { PastedLine } from './paste'

/** A line while it is being written: it may still be incomplete. */
export interface EditLine {
  /** Number of the line; stays with it through every revision. */
  line: number
  product: string | null
  /** The product's title, or what was typed and not found. */
  title: string
  specification: string
  quantity: string | null
  unit_price: string | null
  tax_rate: string | null
  due: string | null
  remarks: string
  /** The title names no product, or several. */
  unresolved: boolean
}

export type LineField = 'product' | 'specification' | 'quantity' | 'unit_price' | 'tax_rate' | 'due' | 'remarks'

const USUAL_RATE = '0.13'

export function blankLine(line: number): EditLine {
  return {
    line,
    product: null,
    title: '',
    specification: '',
    quantity: null,
    unit_price: null,
    tax_rate: USUAL_RATE,
    due: null,
    remarks: '',
    unresolved: false,
  }
}

export function isBlankLine(line: EditLine): boolean {
  return (
    !line.product &&
    !line.title &&
    !line.quantity &&
    !line.unit_price &&
    !line.specification &&
    !line.remarks &&
    !line.due
  )
}

/** Whole enough to be kept by the book. */
export function isWhole(line: EditLine): boolean {
  return line.product !== null && line.quantity !== null && line.unit_price !== null
}

export function nextNumber(lines: readonly EditLine[]): number {
  return Math.max(0, ...lines.map((line) => line.line)) + 1
}

export function amountOf(line: Pick<EditLine, 'quantity' | 'unit_price'>): string | null {
  if (!line.quantity || !line.unit_price || !isDecimal(line.quantity) || !isDecimal(line.unit_price)) return null
  return multiply(line.quantity, line.unit_price, 2)
}

/** The sum of what is there; lines without a price count as nothing. */
export function totalOf(lines: readonly EditLine[]): string {
  return lines.reduce((sum, line) => add(sum, amountOf(line) ?? '0'), '0.00')
}

type LineValue = { [key in string]?: JsonValue }

const text = (value: JsonValue | undefined) => (value === null || value === undefined ? '' : String(value))
const orNull = (value: JsonValue | undefined) =>
  value === null || value === undefined || value === '' ? null : String(value)

export function fromBorder(value: JsonValue | undefined, titles: Record<string, string>): EditLine[] {
  if (!Array.isArray(value)) return []
  return value.map((each, at) => {
    const line = (each ?? {}) as LineValue
    const product = orNull(line.product)
    return {
      line: typeof line.line === 'number' ? line.line : at + 1,
      product,
      title: product ? (titles[product] ?? '') : '',
      specification: text(line.specification),
      quantity: orNull(line.quantity),
      unit_price: orNull(line.unit_price),
      tax_rate: orNull(line.tax_rate),
      due: orNull(line.due),
      remarks: text(line.remarks),
      unresolved: false,
    }
  })
}

/** As they cross the border; incomplete lines stay behind. */
export function toBorder(lines: readonly EditLine[]): { [key in string]: JsonValue }[] {
  return lines.filter(isWhole).map((line) => {
    const { product, specification, quantity, unit_price, tax_rate, due, remarks } = line
    const values = { product, specification, quantity, unit_price, tax_rate, due, remarks }
    const present = Object.entries(values).filter(([, value]) => value !== null && value !== '')
    return { line: line.line, ...Object.fromEntries(present) }
  })
}

export interface Found {
  id: string
  title: string
  unit_price: string | null
  tax_rate: string | null
}

/**
 * Puts pasted lines in at a place: over blank lines first, then after them; what stands there already stays.
 * `found` answers what a pasted name means, null when nobody knows.
 */
export function withPasted(
  lines: readonly EditLine[],
  at: number,
  pasted: readonly PastedLine[],
  found: (name: string) => Found | null,
): EditLine[] {
  const result = lines.slice(0, at)
  const rest = lines.slice(at)
  let number = nextNumber(lines)
  for (const one of pasted) {
    const target = rest[0] && isBlankLine(rest[0]) ? rest.shift() : undefined
    const product = found(one.product)
    result.push({
      ...blankLine(target ? target.line : number),
      product: product?.id ?? null,
      title: product?.title ?? one.product,
      specification: one.specification,
      quantity: one.quantity,
      unit_price: one.unit_price ?? product?.unit_price ?? null,
      tax_rate: product?.tax_rate ?? USUAL_RATE,
      due: one.due,
      remarks: [one.remarks, ...Object.values(one.unread)].filter(Boolean).join(' '),
      unresolved: product === null && one.product !== '',
    })
    if (!target) number += 1
  }
  return [...result, ...rest]
}

/** The row and column the cursor goes to. Past the last row a new one is wanted. */
export function nextCell(
  at: { row: number; column: number },
  key: 'up' | 'down' | 'enter',
  rows: number,
): { row: number; column: number } | 'new' | null {
  if (key === 'up') return at.row > 0 ? { ...at, row: at.row - 1 } : null
  if (at.row + 1 < rows) return { ...at, row: at.row + 1 }
  return key === 'enter' ? 'new' : null
}
