import { add, multiply, toPlaces } from '../../format/decimal'
import { readInUnits, type Units } from '../../format/measure'
import type { CountRow } from '../../generated/contract'

/** What was typed for a shelf. `shown` is what the book said at that moment; null for a product found unexpectedly. */
export interface Entry {
  typed: string
  shown: string | null
}

export interface Difference {
  /** Null while nothing readable is typed. */
  counted: string | null
  by: string | null
  /** Yuan; null where no cost is known. */
  value: string | null
}

export function differenceOf(
  row: Pick<CountRow, 'on_hand' | 'unit_cost' | 'unit' | 'units'>,
  entry: Entry | undefined,
): Difference {
  const counted = entry ? readCount(entry.typed, unitsOf(row)) : null
  if (counted === null) return { counted: null, by: null, value: null }
  const by = toPlaces(add(counted, multiply(row.on_hand, '-1', 6)), 0, 6)
  return { counted, by, value: row.unit_cost ? multiply(by, row.unit_cost, 2) : null }
}

/** How many times the book was counted, where that is more than ten times and had better be looked at again. */
export function timesTheBook(book: string, counted: string | null): number | null {
  const times = counted === null || Number(book) <= 0 ? 0 : Number(counted) / Number(book)
  return times > 10 ? Math.floor(times) : null
}

export function unitsOf(row: Pick<CountRow, 'unit' | 'units'>): Units {
  return { base: row.unit, further: row.units }
}

/** The words' id of what is wrong with what was typed. */
export function unreadWords(typed: string, units: Units): string {
  return readInUnits(typed.trim(), units)?.startsWith('-') ? 'field-error-negative' : 'read-number'
}

/** A quantity that can lie on a shelf, in base units; null for anything else. */
export function readCount(typed: string, units: Units): string | null {
  const number = readInUnits(typed.trim(), units)
  if (number === null || number.startsWith('-')) return null
  return toPlaces(number, 0, 6)
}

/**
 * What a column pasted from a spreadsheet means: from the row it was pasted at on, one below the other. Of several
 * columns the first names the product and the last is what was counted.
 */
export function pasted(
  table: string[][],
  rows: CountRow[],
  from: number,
): { typed: Map<string, string>; unknown: string[]; beyond: number } {
  const typed = new Map<string, string>()
  const unknown: string[] = []
  const filled = table.filter((cells) => cells.some((cell) => cell.trim() !== ''))
  if (filled.every((cells) => cells.length < 2)) {
    table.slice(0, rows.length - from).forEach((cells, at) => {
      const row = rows[from + at]
      if (row && cells[0]?.trim()) typed.set(row.stock, cells[0].trim())
    })
    return { typed, unknown, beyond: Math.max(0, table.length - (rows.length - from)) }
  }
  const byModel = new Map(rows.map((row) => [row.model.trim().toLowerCase(), row]))
  for (const cells of filled) {
    const row = byModel.get((cells[0] ?? '').trim().toLowerCase())
    if (row) typed.set(row.stock, (cells.at(-1) ?? '').trim())
    else unknown.push((cells[0] ?? '').trim())
  }
  return { typed, unknown, beyond: 0 }
}

export interface KeptCount {
  entries: Record<string, Entry>
  found: CountRow[]
  reason: string
}

const KEPT = 'countersign.count'

/** What was typed and not written yet survives closing the window. */
export function keptCount(book: string): KeptCount {
  try {
    const kept = JSON.parse(localStorage.getItem(`${KEPT}.${book}`) ?? 'null') as KeptCount | null
    if (kept && typeof kept.entries === 'object' && Array.isArray(kept.found)) return kept
  } catch {
    // What cannot be read is none.
  }
  return { entries: {}, found: [], reason: '' }
}

export function keepCount(book: string, count: KeptCount): void {
  const empty = Object.keys(count.entries).length === 0 && count.found.length === 0
  if (empty) localStorage.removeItem(`${KEPT}.${book}`)
  else localStorage.setItem(`${KEPT}.${book}`, JSON.stringify(count))
}
