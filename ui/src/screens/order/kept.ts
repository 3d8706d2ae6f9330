import type { JsonValue } from '../../generated/contract'
import type { EditLine } from './lines'

/**
 * What the book has not taken yet: an order without a customer, a line without a price, words typed a moment before
 * the window closed. Kept on this machine by person and order.
 */
export interface KeptDraft {
  /** The version it was written upon; 0 for a new order. */
  version: number
  fields: Record<string, JsonValue>
  lines: EditLine[]
  titles: Record<string, string>
}

const key = (person: string, order: string | null) => `countersign.order.${person}.${order ?? 'new'}`

export function keepDraft(person: string, order: string | null, draft: KeptDraft): void {
  localStorage.setItem(key(person, order), JSON.stringify(draft))
}

/** Null when there is none or when the order has moved on since. */
export function keptDraft(person: string, order: string | null, version: number): KeptDraft | null {
  const text = localStorage.getItem(key(person, order))
  if (!text) return null
  try {
    const kept = JSON.parse(text) as KeptDraft
    return kept.version === version ? kept : null
  } catch {
    return null
  }
}

export function forgetKept(person: string, order: string | null): void {
  localStorage.removeItem(key(person, order))
}
