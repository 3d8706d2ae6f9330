import type { JsonValue, LineFacts } from '../../generated/contract'
import { isDecimal, multiply } from '../../format/decimal'

/** The frozen document as the dossier shows it. */

export interface DocumentLine {
  /** Number of the line, from 1. */
  line: number
  product: string
  title: string
  specification: string
  quantity: string
  unit_price: string
  amount: string
  due: string
  remarks: string
  facts: LineFacts | null
}

type Fields = { [key in string]?: JsonValue }

export function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  return value === null || value === undefined ? '' : String(value)
}

export function linesOf(fields: Fields, titles: Record<string, string>, facts: readonly LineFacts[]): DocumentLine[] {
  const lines = fields.lines
  if (!Array.isArray(lines)) return []
  return lines.map((value, at) => {
    const line = (value ?? {}) as Fields
    const number = typeof line.line === 'number' ? line.line : at + 1
    const quantity = textOf(line, 'quantity')
    const price = textOf(line, 'unit_price')
    const product = textOf(line, 'product')
    return {
      line: number,
      product,
      title: titles[product] ?? '',
      specification: textOf(line, 'specification'),
      quantity,
      unit_price: price,
      amount: isDecimal(quantity) && isDecimal(price) ? multiply(quantity, price, 2) : '',
      due: textOf(line, 'due') || textOf(fields, 'due'),
      remarks: textOf(line, 'remarks'),
      facts: facts.find((one) => one.line === number) ?? null,
    }
  })
}

/** Of the whole document: the lines' margins weighed by their amounts; null where costs are not for these eyes. */
export function marginOf(lines: readonly DocumentLine[]): number | null {
  let weighed = 0
  let total = 0
  for (const line of lines) {
    const margin = line.facts?.margin_percent
    if (!margin || !isDecimal(line.amount)) continue
    weighed += Number(margin) * Number(line.amount)
    total += Number(line.amount)
  }
  return total > 0 ? weighed / total : null
}

/** The most telling of the lines' distances to the floor (or to the last price): the lowest. */
export function lowest(lines: readonly DocumentLine[], of: 'over_floor_percent' | 'over_last_percent'): string | null {
  const values = lines.map((line) => line.facts?.[of]).filter((value): value is string => !!value)
  return values.toSorted((a, b) => Number(a) - Number(b))[0] ?? null
}

/** The first eight digits of a root, in two groups: enough to compare by eye with the printed sheet. */
export function shortRoot(root: string): string {
  return `${root.slice(0, 4)} ${root.slice(4, 8)}`.trim().toUpperCase()
}

export const TERMS = [
  'payment_terms',
  'prepayment',
  'credit_days',
  'invoice_terms',
  'standard',
  'acceptance',
  'packing',
  'transport',
  'transport_payer',
  'delivery_address',
  'warranty_months',
  'penalties',
  'special_terms',
  'technical_requirements',
  'deviations',
  'remarks',
] as const
