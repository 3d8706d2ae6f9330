import type { Slot } from '../../generated/contract'

/** A slot that waits for somebody, for tests. */
export function slotOf(name: string, more: Partial<Slot> = {}): Slot {
  return {
    id: name,
    function: name,
    unit_name: name,
    least_rank: 'manager',
    stage: 1,
    state: 'open',
    reasons: [],
    classes: [],
    questions: [],
    asked: [{ id: 'q', name: 'Zhou Gang' }],
    overdue: false,
    reminded: 0,
    decisions: [],
    mine: false,
    ...more,
  }
}
