/** The cursor of a grid, the stretch of cells around it, and the rows that are marked. Pure: every step makes a new one. */

export interface CellAt {
  row: number
  column: number
}

export interface Selection {
  cursor: CellAt
  /** The other corner of the stretch. */
  anchor: CellAt
  /** Marked rows; `'all'` is every row of the list. */
  marked: ReadonlySet<number> | 'all'
}

export interface Extent {
  rows: number
  columns: number
}

export interface Stretch {
  top: number
  bottom: number
  left: number
  right: number
}

export const NOTHING: Selection = { cursor: { row: 0, column: 0 }, anchor: { row: 0, column: 0 }, marked: new Set() }

export function stretchOf({ cursor, anchor }: Selection): Stretch {
  return {
    top: Math.min(cursor.row, anchor.row),
    bottom: Math.max(cursor.row, anchor.row),
    left: Math.min(cursor.column, anchor.column),
    right: Math.max(cursor.column, anchor.column),
  }
}

export function isWide(selection: Selection): boolean {
  const { top, bottom, left, right } = stretchOf(selection)
  return top !== bottom || left !== right
}

export function holds(stretch: Stretch, row: number, column: number): boolean {
  return row >= stretch.top && row <= stretch.bottom && column >= stretch.left && column <= stretch.right
}

export function moveTo(selection: Selection, to: CellAt, extent: Extent, extend = false): Selection {
  const cursor = {
    row: clamp(to.row, extent.rows),
    column: clamp(to.column, extent.columns),
  }
  return { ...selection, cursor, anchor: extend ? selection.anchor : cursor }
}

export function moveBy(selection: Selection, rows: number, columns: number, extent: Extent, extend = false): Selection {
  const { row, column } = selection.cursor
  return moveTo(selection, { row: row + rows, column: column + columns }, extent, extend)
}

export function isMarked({ marked }: Selection, row: number): boolean {
  return marked === 'all' || marked.has(row)
}

export function markedCount({ marked }: Selection, extent: Extent): number {
  return marked === 'all' ? extent.rows : marked.size
}

/** With `through` every row from the last cursor to here. */
export function mark(selection: Selection, row: number, extent: Extent, through = false): Selection {
  const set = new Set(
    selection.marked === 'all' ? Array.from({ length: extent.rows }, (_, at) => at) : selection.marked,
  )
  if (through) {
    const from = Math.min(selection.cursor.row, row)
    const to = Math.max(selection.cursor.row, row)
    for (let at = from; at <= to; at += 1) set.add(at)
  } else if (set.has(row)) set.delete(row)
  else set.add(row)
  const cursor = { row, column: selection.cursor.column }
  return { cursor, anchor: cursor, marked: set.size === extent.rows && extent.rows > 0 ? 'all' : set }
}

export function markAll(selection: Selection): Selection {
  return { ...selection, marked: selection.marked === 'all' ? new Set() : 'all' }
}

export function unmark(selection: Selection): Selection {
  return { ...selection, marked: new Set() }
}

/** Stretches of rows an act is meant for: the marked ones, else those of the cell stretch. */
export function rowsMeant(selection: Selection, extent: Extent): [number, number][] {
  if (selection.marked === 'all') return [[0, extent.rows]]
  if (selection.marked.size === 0) {
    const { top, bottom } = stretchOf(selection)
    return extent.rows === 0 ? [] : [[top, Math.min(bottom, extent.rows - 1) + 1]]
  }
  const stretches: [number, number][] = []
  for (const row of [...selection.marked].sort((a, b) => a - b)) {
    const last = stretches.at(-1)
    if (last && last[1] === row) last[1] = row + 1
    else stretches.push([row, row + 1])
  }
  return stretches
}

function clamp(at: number, length: number): number {
  return Math.max(0, Math.min(at, length - 1))
}
