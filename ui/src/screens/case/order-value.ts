import type { JsonValue } from '../../generated/contract'
import type { Kind } from '../../data/descriptors'
import { choices } from '../../generated/kinds'
import { showMoney, showPrice, showQuantity, showRate } from '../../format/show'
import { boolWord, choiceWord } from '../../words/record-words'
import { t } from '../../words/words.svelte'
import { isDecimal } from '../../format/decimal'

const PRICES = new Set(['unit_price'])
const MONEY = new Set(['amount'])
const QUANTITIES = new Set(['quantity', 'shipped'])
const RATES = new Set(['tax_rate', 'prepayment'])

/** A field of an order or of its lines as text; the dossier is shown before the descriptors have come. */
export function orderValue(field: string, value: JsonValue, titles: Record<string, string>): string {
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return boolWord(value)
  if (Array.isArray(value)) return t('deviation-lines', { n: value.length })
  const text = String(value)
  if (titles[text]) return titles[text]
  if (`order.${field}` in choices) return choiceWord('order', field, text)
  if (!isDecimal(text)) return text
  if (PRICES.has(field)) return showPrice(text)
  if (MONEY.has(field)) return showMoney(text)
  if (QUANTITIES.has(field)) return showQuantity(text)
  if (RATES.has(field)) return showRate(text)
  return text
}

/** The record that a value refers to and whose title is not known here. */
export function recordMeant(
  order: Kind | undefined,
  field: string,
  value: JsonValue,
  titles: Record<string, string>,
): { kind: string; id: string } | null {
  if (typeof value !== 'string' || value === '' || titles[value]) return null
  const fields = order?.fields ?? []
  const known = [...fields, ...fields.flatMap((one) => one.fields)].find((one) => one.name === field)
  return known?.to ? { kind: known.to, id: value } : null
}
