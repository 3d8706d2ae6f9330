import { describe, expect, it } from 'vitest'
import type { Slot } from '../../generated/contract'
import { slotOf } from '../case/slot-example'
import { nextSeat, seatsOf, type Present } from './seats'

const lin: Present = { id: 'lin', name: 'Lin Xia', login: 'linxia' }
const wang: Present = { id: 'wang', name: 'Wang Lei', login: 'wanglei' }

const slot = (name: string, asked: string[], more: Partial<Slot> = {}) =>
  slotOf(name, { asked: asked.map((id) => ({ id, name: id })), ...more })

const signed: Partial<Slot> = {
  state: 'agreed',
  decisions: [
    {
      entry: 'e',
      person: { id: 'wang', name: 'Wang Lei' },
      decision: 'agree',
      opinion: '',
      conditions: [],
      answers: [],
      lines: [],
      at: '2026-11-21T08:00:00Z',
      revision: 1,
      counts: true,
      verified: true,
      facts_changed: false,
    },
  ],
}

describe('the table of a meeting', () => {
  it('gives each seat to those present who are asked', () => {
    const seats = seatsOf(
      [slot('finance', ['lin', 'absent']), slot('sales', ['wang']), slot('quality', ['absent'])],
      [lin, wang],
    )
    expect(seats.map((seat) => [seat.slot.id, seat.people.map((one) => one.name), seat.state])).toEqual([
      ['sales', ['Wang Lei'], 'ready'],
      ['quality', [], 'nobody'],
      ['finance', ['Lin Xia'], 'ready'],
    ])
  })

  it('goes round the table and ends when all present have signed', () => {
    const slots = [
      slot('sales', ['wang']),
      slot('finance', ['lin']),
      slot('general_management', ['lin'], { stage: 2, state: 'waiting' }),
    ]
    const before = seatsOf(slots, [lin, wang])
    expect(nextSeat(before, null)?.slot.id).toBe('sales')
    expect(nextSeat(before, 'finance')?.slot.id).toBe('sales')
    const after = seatsOf([slot('sales', ['wang'], signed), slot('finance', ['lin'], signed)], [lin, wang])
    expect(nextSeat(after, 'sales')).toBeNull()
  })
})
