import type { Slot } from '../../generated/contract'
import { inOrder, standing } from '../case/strip'

/** A person at the table. */
export interface Present {
  id: string
  name: string
  login: string
}

export interface Seat {
  slot: Slot
  /** Who of those present may answer. */
  people: Present[]
  state: 'signed' | 'ready' | 'nobody' | 'later'
}

/** The slots of the case in the order they are signed, with who at the table can answer them. */
export function seatsOf(slots: readonly Slot[], present: readonly Present[]): Seat[] {
  return inOrder(slots).map((slot) => {
    const asked = new Set(slot.asked.map((one) => one.id))
    const people = present.filter((one) => asked.has(one.id))
    return { slot, people, state: stateOf(slot, people.length) }
  })
}

function stateOf(slot: Slot, people: number): Seat['state'] {
  if (standing(slot.decisions) !== null) return 'signed'
  if (slot.state !== 'open') return 'later'
  return people > 0 ? 'ready' : 'nobody'
}

/** The next seat to sign after one, round the table; null when nobody present is left. */
export function nextSeat(seats: readonly Seat[], after: string | null): Seat | null {
  const from = seats.findIndex((seat) => seat.slot.id === after) + 1
  const round = [...seats.slice(from), ...seats.slice(0, from)]
  return round.find((seat) => seat.state === 'ready') ?? null
}
