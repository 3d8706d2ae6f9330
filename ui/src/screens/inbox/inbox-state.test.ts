import { describe, expect, it } from 'vitest'
import type { InboxItem } from '../../generated/contract'
import { itemKey, oldestFirst, step, type InboxState } from './inbox-state'

const keys = ['a', 'b', 'c']
const at = (key: string | null, known = keys): InboxState => ({ at: key, known })

describe('the inbox', () => {
  it('opens the first item when the list arrives', () => {
    expect(step(at(null), { type: 'items' }, keys)).toEqual(at('a'))
  })

  it('keeps the open item when the list is read again', () => {
    expect(step(at('b'), { type: 'items' }, keys)).toEqual(at('b'))
  })

  it('opens what stood below an item that went away while it was open', () => {
    expect(step(at('b'), { type: 'items' }, ['a', 'c'])).toEqual(at('c', ['a', 'c']))
    expect(step(at('c'), { type: 'items' }, ['a', 'b'])).toEqual(at('b', ['a', 'b']))
    expect(step(at('b'), { type: 'items' }, ['d', 'a'])).toEqual(at('a', ['d', 'a']))
    expect(step(at('a', ['a']), { type: 'items' }, [])).toEqual(at(null, []))
  })

  it('moves down and up and stops at the ends', () => {
    expect(step(at('a'), { type: 'next' }, keys)).toEqual(at('b'))
    expect(step(at('c'), { type: 'next' }, keys)).toEqual(at('c'))
    expect(step(at('a'), { type: 'previous' }, keys)).toEqual(at('a'))
  })

  it('opens the next one after a decision, the one above at the end, and nothing when it was the last', () => {
    expect(step(at('b'), { type: 'done', key: 'b' }, keys)).toEqual(at('c'))
    expect(step(at('c'), { type: 'done', key: 'c' }, keys)).toEqual(at('b'))
    expect(step(at('a'), { type: 'done', key: 'a' }, ['a'])).toEqual(at(null))
  })
})

describe('the order of the inbox', () => {
  const item = (id: string, more: Partial<InboxItem>): InboxItem => ({
    what: 'slot',
    case: 'case',
    slot: id,
    record: { kind: 'order', id },
    number: id,
    title: id,
    summary: '',
    since: '2026-11-01T00:00:00Z',
    badges: [],
    ...more,
  })

  it('puts the oldest duty first and what was put aside last', () => {
    const items = [
      item('later', { due_at: '2026-11-25T00:00:00Z' }),
      item('never due, old', { since: '2026-10-01T00:00:00Z' }),
      item('asleep', { due_at: '2026-11-02T00:00:00Z', snoozed_until: '2026-11-22T00:00:00Z' }),
      item('overdue', { due_at: '2026-11-19T00:00:00Z' }),
      item('never due, new', {}),
      item('awake again', { due_at: '2026-11-20T00:00:00Z', snoozed_until: '2026-11-20T00:00:00Z' }),
    ]
    expect(oldestFirst(items, new Date('2026-11-21T00:00:00Z')).map((one) => one.slot)).toEqual([
      'overdue',
      'awake again',
      'later',
      'never due, old',
      'never due, new',
      'asleep',
    ])
  })

  it('tells two duties on one order apart', () => {
    expect(itemKey(item('a', {}))).not.toBe(itemKey(item('a', { what: 'commitment' })))
  })
})
