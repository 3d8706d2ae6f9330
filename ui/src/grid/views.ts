import { call } from '../data/client'
import type { ListShape } from './list-model.svelte'

/** Saved views are records like any other; what was left open last is kept on this machine. */

export interface SavedView {
  id: string
  version: number
  name: string
  owner: string | null
  shared: boolean
  shape: Partial<ListShape>
}

export async function savedViews(kind: string): Promise<SavedView[]> {
  const reply = await call('records.list', {
    kind: 'saved_view',
    filters: [{ field: 'of_kind', op: 'eq', value: kind }],
    sort: [{ field: 'name', descending: false }],
    offset: 0,
    limit: 200,
    sums: [],
  })
  return reply.rows.map(({ id, version, fields }) => ({
    id,
    version,
    name: String(fields.name ?? ''),
    owner: typeof fields.owner === 'string' ? fields.owner : null,
    shared: fields.shared === true,
    shape: readShape(String(fields.definition ?? '')),
  }))
}

/** Under a name that exists and is mine the view is replaced. */
export async function saveView(
  kind: string,
  person: string,
  name: string,
  shared: boolean,
  shape: ListShape,
): Promise<void> {
  const mine = (await savedViews(kind)).find((view) => view.name === name && view.owner === person)
  const definition = JSON.stringify(shape)
  if (mine) {
    await call('records.patch', { kind: 'saved_view', id: mine.id, base: mine.version, fields: { definition, shared } })
    return
  }
  await call('records.create', {
    kind: 'saved_view',
    fields: { name, of_kind: kind, owner: person, shared, definition },
  })
}

export async function forgetView(view: SavedView): Promise<void> {
  await call('records.delete', { kind: 'saved_view', id: view.id })
}

export function readShape(text: string): Partial<ListShape> {
  try {
    const told = JSON.parse(text) as Partial<ListShape>
    const shape: Partial<ListShape> = {}
    if (Array.isArray(told.columns))
      shape.columns = told.columns.filter((each) => typeof each.name === 'string' && typeof each.width === 'number')
    if (typeof told.frozen === 'number') shape.frozen = told.frozen
    if (Array.isArray(told.sort)) shape.sort = told.sort
    if (told.typed && typeof told.typed === 'object') shape.typed = told.typed
    if (typeof told.search === 'string') shape.search = told.search
    return shape
  } catch {
    return {}
  }
}

const key = (kind: string) => `countersign.list.${kind}`

export function keepShape(kind: string, { columns, frozen, sort }: ListShape): void {
  localStorage.setItem(key(kind), JSON.stringify({ columns, frozen, sort }))
}

export function keptShape(kind: string): Partial<ListShape> {
  return readShape(localStorage.getItem(key(kind)) ?? '')
}
