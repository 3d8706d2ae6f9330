import { add, compare, divide, halfWidth, multiply, readDecimal, toPlaces } from './decimal'

/** Quantities in another unit than the product's own: 2 boxes of 24. */

export interface Units {
  base: string
  /** How many base units one of it holds, as a decimal. */
  further: { unit: string; holds: string }[]
}

/** `2 箱` as its number and its unit; null where there is no number in front or nothing behind it. */
export function splitMeasure(typed: string): { number: string; unit: string } | null {
  const match = /^([+-]?[\d.,\s]*\d)\s*(\p{L}[\p{L}\d²³]*)$/u.exec(halfWidth(typed).trim())
  const number = match ? readDecimal(match[1] ?? '') : null
  return match && number !== null ? { number, unit: match[2] ?? '' } : null
}

/** How many base units one `unit` is; null where it does not convert. */
export function factorOf(unit: string, { base, further }: Units): string | null {
  const fold = (text: string) => halfWidth(text).trim().toLowerCase()
  if (fold(unit) === fold(base)) return '1'
  const found = further.find((one) => fold(one.unit) === fold(unit))
  return found && compare(found.holds, '0') > 0 ? found.holds : null
}

/** `800`, `800 只`, `2 箱 + 3`, `2箱3只` in base units; null for anything else, as for a unit that does not convert. */
export function readInUnits(typed: string, units: Units): string | null {
  const plain = readDecimal(typed)
  if (plain !== null) return plain
  const parts = halfWidth(typed).split(/\s*\+\s*|(?<=[^\d\s.,])\s*(?=\d)/u)
  let sum = '0'
  for (const part of parts) {
    const { number, unit } = splitMeasure(part) ?? { number: readDecimal(part), unit: units.base }
    const factor = factorOf(unit, units)
    if (number === null || factor === null) return null
    sum = add(sum, inBase(number, factor))
  }
  return sum
}

export function inBase(number: string, factor: string): string {
  return toPlaces(multiply(number, factor, 6), 0, 6)
}

/** The price of a base unit where one of so many costs `price`. */
export function priceInBase(price: string, factor: string): string {
  return toPlaces(divide(price, factor, 6), 2, 6)
}
