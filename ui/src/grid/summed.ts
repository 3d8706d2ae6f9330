import type { Field, Kind } from '../data/descriptors'
import type { Filter } from '../generated/contract'

/** Which columns of a list may be added up: amounts, and quantities where all of them are of one product. */

const AMOUNTS = new Set(['amount', 'credit_limit', 'paid', 'spent', 'returned'])
const OF_A_PRODUCT: Record<string, readonly string[]> = {
  stock: ['on_hand', 'reserved'],
  scheduled_receipt: ['quantity'],
}

export function summed(kind: Pick<Kind, 'name'>, fields: readonly Field[], filters: readonly Filter[]): string[] {
  const quantities = filters.some(namesOneProduct) ? (OF_A_PRODUCT[kind.name] ?? []) : []
  return fields
    .filter(({ name, type }) => (type === 'money' && AMOUNTS.has(name)) || quantities.includes(name))
    .map(({ name }) => name)
}

function namesOneProduct({ field, op, value }: Filter): boolean {
  if (field !== 'product') return false
  return op === 'eq' || (op === 'in' && Array.isArray(value) && value.length === 1)
}
