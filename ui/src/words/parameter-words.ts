import { showCount, showMoneyShort, showPrice, showQuantity, showRate } from '../format/show'
import { choiceWord, fieldWord } from './record-words'
import { firstOf, t } from './words.svelte'

/** The planner's parameters: their names, their values in their unit, and whose word they are. */

export function parameterWord(name: string): string {
  return firstOf([`parameter-${name}`]) ?? fieldWord('product', name)
}

/** The sentence that says what a parameter does. */
export function parameterWords(name: string): string {
  return t(`parameter-${name}.words`)
}

/** With its unit: 23 working days, 26 weeks, 95%, 2,100 pcs. */
export function measured(measure: string, value: string, unit = ''): string {
  switch (measure) {
    case 'working_days':
      return t('parameter-working-days', { n: Number(value), shown: showCount(Number(value)) })
    case 'weeks':
      return t('parameter-weeks', { n: Number(value), shown: showCount(Number(value)) })
    case 'share':
      return showRate(value)
    case 'money':
      return showMoneyShort(value)
    case 'price':
      return `¥${showPrice(value)}`
    case 'lot_rule':
      return choiceWord('product', 'lot_rule', value)
    case 'quantity':
      return [showQuantity(value), unit].filter(Boolean).join('\u00a0')
    default:
      return value
  }
}

/** Where a value comes from; the supplier or the family by its name. */
export function originWord(origin: string, name: string): string {
  return t(`parameter-from-${origin}`, { name })
}
