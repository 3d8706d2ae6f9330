import { add, compare, toPlaces } from '../../format/decimal'
import { showMoneyRound, showQuantity } from '../../format/show'

/** How quantities of a plan are written: what is counted in pieces is written in whole ones. */

/** What is measured, not counted. */
const MEASURED = new Set(
  [
    ...['kg', 'g', 'mg', 't', 'm', 'cm', 'mm', 'km', 'l', 'ml', 'm2', 'm²', 'm3', 'm³', 'h'],
    ...['千克', '公斤', '斤', '克', '毫克', '吨', '米', '厘米', '毫米', '千米', '公里', '升', '毫升'],
    ...['平方米', '平米', '立方米', '立方', '小时'],
  ].map((unit) => unit.toLowerCase()),
)

/** False as well where the unit is not known. */
export function countedInPieces(unit: string): boolean {
  return unit.trim() !== '' && !MEASURED.has(unit.trim().toLowerCase())
}

/** Thousandths of a piece are the dust of a reckoning. */
function whole(quantity: string, toward: Toward): string {
  const clean = toPlaces(quantity, 0, 3)
  const near = toPlaces(clean, 0, 0)
  if (toward === 'up' && compare(near, clean) < 0) return add(near, '1')
  if (toward === 'left' && compare(clean, '0') < 0 && compare(near, clean) > 0) return add(near, '-1')
  return compare(near, '0') === 0 ? '0' : near
}

/** As many places as a person still acts on: parts of a piece come from scrap and forecasts. */
export function nearly(quantity: string): string {
  const size = Math.abs(Number(quantity))
  return toPlaces(quantity, 0, size < 0.1 ? 2 : size < 100 ? 1 : 0)
}

/** up: what is needed or missing; left: what is left, which below nothing is as much as is missing. */
export type Toward = 'near' | 'up' | 'left'

export function rounded(quantity: string, unit: string, toward: Toward = 'near'): string {
  return countedInPieces(unit) ? whole(quantity, toward) : nearly(quantity)
}

export function figureIn(quantity: string, unit: string, toward: Toward = 'near'): string {
  return showQuantity(rounded(quantity, unit, toward))
}

/** The same, short enough for a cell of the grid. */
export function cellFigure(quantity: string, unit = '', toward: Toward = 'near'): string {
  return Math.abs(Number(quantity)) >= 100_000 ? showMoneyRound(quantity) : figureIn(quantity, unit, toward)
}

/** A term of a sum: with the places that let it add up. */
export function termFigure(quantity: string): string {
  const shown = showQuantity(toPlaces(quantity, 0, 1))
  return Number(quantity) > 0 ? `+${shown}` : shown
}
