import type { Pressed } from '../input/keys'
import type { CellAt, Extent } from './selection'

/** What a key means to a grid that has the focus. */
export type GridAct =
  | { act: 'move'; to: CellAt; extend: boolean }
  | { act: 'open' | 'edit' | 'peek' | 'mark' | 'mark-all' | 'unmark' | 'fill' | 'delete' }

export interface GridFrame {
  cursor: CellAt
  extent: Extent
  /** Rows that a page holds. */
  page: number
}

const STEPS: Record<string, [number, number]> = {
  arrowdown: [1, 0],
  arrowup: [-1, 0],
  arrowleft: [0, -1],
  arrowright: [0, 1],
  j: [1, 0],
  k: [-1, 0],
}

const ACTS: Record<string, Exclude<GridAct['act'], 'move'>> = {
  enter: 'open',
  f2: 'edit',
  ' ': 'peek',
  x: 'mark',
  delete: 'delete',
  escape: 'unmark',
}

const MOD_ACTS: Record<string, Exclude<GridAct['act'], 'move'>> = { a: 'mark-all', d: 'fill', enter: 'edit' }

export function gridAct(event: Pressed, { cursor, extent, page }: GridFrame): GridAct | null {
  const key = event.key.toLowerCase()
  const { row, column } = cursor
  const move = (to: CellAt): GridAct => ({ act: 'move', to, extend: event.shiftKey })
  const last = { row: extent.rows - 1, column: extent.columns - 1 }
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) {
    if (key === 'home' || key === 'arrowup') return move({ row: 0, column })
    if (key === 'end' || key === 'arrowdown') return move({ row: last.row, column })
    const act = MOD_ACTS[key]
    return act ? { act } : null
  }
  const step = STEPS[key]
  if (step) return move({ row: row + step[0], column: column + step[1] })
  if (key === 'pagedown') return move({ row: row + page, column })
  if (key === 'pageup') return move({ row: row - page, column })
  if (key === 'home') return move({ row, column: 0 })
  if (key === 'end') return move({ row, column: last.column })
  const act = ACTS[key]
  return act ? { act } : null
}
