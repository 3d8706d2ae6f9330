import { moveTo } from '../../grid/selection'
import type { ListModel } from '../../grid/list-model.svelte'

/** The list a record was opened from, so that next and previous follow its order. */

let from: { list: ListModel; index: number } | null = null

export function rememberNeighbours(list: ListModel, index: number): void {
  from = { list, index }
}

/** The id of the record `by` steps away from this one, when it came from a list. */
export async function neighbour(kind: string, id: string, by: 1 | -1): Promise<string | null> {
  if (!from || from.list.kind.name !== kind) return null
  const to = from.index + by
  if (to < 0 || to >= from.list.extent.rows) return null
  const [here, there] = [from.list.row(from.index), (await from.list.collect(to, to + 1))[0]]
  if (!there || (here && here.id !== id)) return null
  from.index = to
  const { selection, extent } = from.list
  from.list.selection = moveTo(selection, { row: to, column: selection.cursor.column }, extent)
  return there.id
}

/** "12 of 300", or null. */
export function positionOf(kind: string): { nth: number; total: number } | null {
  if (!from || from.list.kind.name !== kind) return null
  return { nth: from.index + 1, total: from.list.extent.rows }
}
