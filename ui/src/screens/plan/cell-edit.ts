import { compare } from '../../format/decimal'
import { countedInPieces } from './figures'

/** The most that can be meant for one week; more is a slip of the hand. */
export const MOST = 9_999_999

/** Nothing below zero or beyond reason, and whole pieces where pieces are counted. */
export function quantityFits(read: string | null, unit: string): read is string {
  if (read === null || compare(read, '0') < 0 || compare(read, String(MOST)) > 0) return false
  return !countedInPieces(unit) || Number.isInteger(Number(read))
}
