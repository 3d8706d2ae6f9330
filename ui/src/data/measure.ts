import { factorOf, inBase, splitMeasure, type Units } from '../format/measure'
import { t } from '../words/words.svelte'
import { call } from './client'
import type { Row } from './descriptors'

/** A quantity as it was typed, in the unit of its product; or the words of what is wrong. */
export type Measured = { value: string; factor: string; words: string } | { wrong: string }

/** The further units of a product's record. */
export function furtherUnits(product: Row): Units['further'] {
  const lines = (product.fields.units ?? []) as { unit?: string; quantity?: string }[]
  return lines.map(({ unit = '', quantity = '0' }) => ({ unit, holds: quantity }))
}

/** `2 箱` of a product. Null where nothing but a number, or no number, was typed. */
export async function measured(typed: string, product: string): Promise<Measured | null> {
  const parts = splitMeasure(typed)
  if (!parts) return null
  const { row } = await call('records.get', { kind: 'product', id: product })
  const base = String(row.fields.unit ?? '')
  const further = furtherUnits(row)
  const factor = factorOf(parts.unit, { base, further })
  if (factor === null) {
    const known = [base, ...further.map(({ unit }) => unit)].filter(Boolean).join(t('list-comma'))
    return { wrong: t('unit-unknown', { unit: parts.unit, known }) }
  }
  const value = inBase(parts.number, factor)
  return { value, factor, words: t('unit-converted', { typed: typed.trim(), became: `${value} ${base}` }) }
}
