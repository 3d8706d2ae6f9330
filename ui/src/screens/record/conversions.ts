import type { LineValue, Value } from '../../data/descriptors'
import { showQuantity } from '../../format/show'
import { t } from '../../words/words.svelte'

/** The further units of a product in its own: 1 box = 6 pieces. */
export function conversions(product: Record<string, Value>): string[] {
  const base = typeof product.unit === 'string' ? product.unit : ''
  const lines = Array.isArray(product.units) ? (product.units as LineValue[]) : []
  return lines.flatMap(({ unit, quantity }) =>
    base && typeof unit === 'string' && unit !== '' && typeof quantity === 'string' && Number(quantity) > 0
      ? [t('unit-conversion', { unit, quantity: showQuantity(quantity), base })]
      : [],
  )
}
