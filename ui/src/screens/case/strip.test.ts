import { describe, expect, it } from 'vitest'
import type { Decision, DecisionKind, Slot } from '../../generated/contract'
import { inOrder, sealDate, sealOf, standing, stripOf } from './strip'

const words = { unit: (name: string) => name, mine: 'me', later: 'later', lapsed: 'lapsed' }

function decision(kind: DecisionKind, more: Partial<Decision> = {}): Decision {
  return {
    entry: 'e',
    person: { id: 'p', name: 'He Tao' },
    decision: kind,
    opinion: '',
    conditions: [],
    answers: [],
    lines: [],
    at: '2026-11-18T08:00:00Z',
    revision: 1,
    counts: true,
    verified: true,
    facts_changed: false,
    ...more,
  }
}

function slot(name: string, more: Partial<Slot> = {}): Slot {
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

describe('the sign-off strip', () => {
  it('puts later stages last and keeps the order of the departments within a stage', () => {
    const slots = [
      slot('general_management', { stage: 2 }),
      slot('finance'),
      slot('sales'),
      slot('technical_support'),
      slot('an_office_of_their_own'),
    ]
    expect(inOrder(slots).map((one) => one.function)).toEqual([
      'sales',
      'technical_support',
      'finance',
      'an_office_of_their_own',
      'general_management',
    ])
  })

  it('does not move a seal when somebody signs', () => {
    const before = [slot('finance'), slot('sales')]
    const after = [slot('finance', { state: 'agreed', decisions: [decision('agree')] }), slot('sales')]
    expect(inOrder(after).map((one) => one.id)).toEqual(inOrder(before).map((one) => one.id))
  })

  it('shows what was decided', () => {
    expect(sealOf(slot('sales', { decisions: [decision('agree')] }))).toBe('confirmed')
    expect(sealOf(slot('sales', { decisions: [decision('agree_on_conditions')] }))).toBe('conditional')
    expect(sealOf(slot('sales', { decisions: [decision('disagree')] }))).toBe('refused')
  })

  it('stays hollow until the signature is verified', () => {
    expect(sealOf(slot('sales', { decisions: [decision('agree', { verified: false })] }))).toBe('waiting')
  })

  it('lets a refusal win over an agreement of the same slot', () => {
    const both = [decision('disagree'), decision('agree')]
    expect(standing(both)?.decision).toBe('disagree')
  })

  it('leaves a slot open after an abstention or a decision that does not count', () => {
    const open = slot('sales', { mine: true, decisions: [decision('abstain'), decision('agree', { counts: false })] })
    expect(sealOf(open)).toBe('mine')
  })

  it('names who is asked, me, and what comes later', () => {
    const strip = stripOf(
      [
        slot('sales'),
        slot('finance', { mine: true }),
        slot('general_management', { stage: 2, state: 'waiting', mine: true }),
      ],
      words,
    )
    expect(strip.map((one) => [one.name, one.state])).toEqual([
      ['Zhou Gang', 'open'],
      ['me', 'mine'],
      ['later', 'open'],
    ])
  })

  it('dates a seal like a stamp', () => {
    expect(sealDate(new Date(2026, 10, 8, 12).toISOString())).toBe('11.8')
    expect(sealDate('no date')).toBe('')
  })
})
