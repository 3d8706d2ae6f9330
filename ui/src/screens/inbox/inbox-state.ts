import type { InboxItem } from '../../generated/contract'

/** What is open in the inbox as a pure step from one state to the next. */

export interface InboxState {
  /** Key of the item that is open, null when there is none. */
  at: string | null
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
      return { at: act.key }
    case 'done':
      return { at: after(items, act.key) }
    case 'items':
      if (state.at !== null && items.includes(state.at)) return state
      return { at: items[0] ?? null }
  }
}

function moved(state: InboxState, items: readonly string[], by: number): InboxState {
  if (items.length === 0) return { at: null }
  const from = state.at === null ? -1 : items.indexOf(state.at)
  if (from < 0) return { at: items[0] ?? null }
  const to = Math.min(items.length - 1, Math.max(0, from + by))
  return to === from ? state : { at: items[to] ?? null }
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
