import type { InboxItem } from '../../generated/contract'

/** What is open in the inbox as a pure step from one state to the next. */

export interface InboxState {
  /** Key of the item that is open, null when there is none. */
  at: string | null
  /** The keys as they were shown last: where an item stood that is gone. */
  known: readonly string[]
}

export type InboxAct =
  | { type: 'next' }
  | { type: 'previous' }
  | { type: 'open'; key: string }
  /** The item was decided: the next one opens. */
  | { type: 'done'; key: string }
  /** The list was read again. */
  | { type: 'items' }

export function itemKey(item: Pick<InboxItem, 'what' | 'slot' | 'case' | 'record'>): string {
  return [item.what, item.case ?? '', item.slot ?? '', item.record.id].join(' ')
}

/** `items` are the keys in the order shown; for `done` the list from before the decision. */
export function step(state: InboxState, act: InboxAct, items: readonly string[]): InboxState {
  switch (act.type) {
    case 'next':
      return moved(state, items, 1)
    case 'previous':
      return moved(state, items, -1)
    case 'open':
      return { ...state, at: act.key }
    case 'done':
      return { ...state, at: after(items, act.key) }
    case 'items': {
      if (
        state.known.join('\n') === items.join('\n') &&
        (state.at === null ? items.length === 0 : items.includes(state.at))
      )
        return state
      if (state.at !== null && items.includes(state.at)) return { at: state.at, known: items }
      return { at: beside(state, items), known: items }
    }
  }
}

function moved(state: InboxState, items: readonly string[], by: number): InboxState {
  if (items.length === 0) return { ...state, at: null }
  const from = state.at === null ? -1 : items.indexOf(state.at)
  if (from < 0) return { ...state, at: items[0] ?? null }
  const to = Math.min(items.length - 1, Math.max(0, from + by))
  return to === from ? state : { ...state, at: items[to] ?? null }
}

/** What stands where the open item stood: the nearest one below that is still there, else the nearest above. */
function beside({ at, known }: InboxState, items: readonly string[]): string | null {
  const from = at === null ? -1 : known.indexOf(at)
  if (from < 0) return items[0] ?? null
  const still = (key: string) => items.includes(key)
  return known.slice(from + 1).find(still) ?? known.slice(0, from).findLast(still) ?? items[0] ?? null
}

/** What opens once `key` is gone: the one below, else the one above. */
function after(items: readonly string[], key: string): string | null {
  const at = items.indexOf(key)
  if (at < 0) return items[0] ?? null
  return items[at + 1] ?? items[at - 1] ?? null
}

/** Oldest duty first: what is overdue, then what is due soonest, then what waits longest. Snoozed items go last. */
export function oldestFirst(items: readonly InboxItem[], now: Date): InboxItem[] {
  const asleep = (item: InboxItem) => (item.snoozed_until && new Date(item.snoozed_until) > now ? 1 : 0)
  const due = (item: InboxItem) => (item.due_at ? Date.parse(item.due_at) : Number.POSITIVE_INFINITY)
  const since = (item: InboxItem) => Date.parse(item.since) || 0
  const byDue = (a: InboxItem, b: InboxItem) => (due(a) === due(b) ? 0 : due(a) - due(b))
  return items.toSorted((a, b) => asleep(a) - asleep(b) || byDue(a, b) || since(a) - since(b))
}
