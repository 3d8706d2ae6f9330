import { describe, expect, it } from 'vitest'
import type { Decision, DecisionKind } from '../../generated/contract'
import { slotOf } from './slot-example'
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

describe('the sign-off strip', () => {
  it('puts later stages last and keeps the order of the departments within a stage', () => {
    const slots = [
      slotOf('general_management', { stage: 2 }),
      slotOf('finance'),
      slotOf('sales'),
      slotOf('technical_support'),
      slotOf('an_office_of_their_own'),
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
    const before = [slotOf('finance'), slotOf('sales')]
    const after = [slotOf('finance', { state: 'agreed', decisions: [decision('agree')] }), slotOf('sales')]
    expect(inOrder(after).map((one) => one.id)).toEqual(inOrder(before).map((one) => one.id))
  })

  it('shows what was decided', () => {
    expect(sealOf(slotOf('sales', { decisions: [decision('agree')] }))).toBe('confirmed')
    expect(sealOf(slotOf('sales', { decisions: [decision('agree_on_conditions')] }))).toBe('conditional')
    expect(sealOf(slotOf('sales', { decisions: [decision('disagree')] }))).toBe('refused')
  })

  it('stays hollow until the signature is verified', () => {
    expect(sealOf(slotOf('sales', { decisions: [decision('agree', { verified: false })] }))).toBe('waiting')
  })

  it('lets a refusal win over an agreement of the same slot', () => {
    const both = [decision('disagree'), decision('agree')]
    expect(standing(both)?.decision).toBe('disagree')
  })

  it('leaves a slot open after an abstention or a decision that does not count', () => {
    const open = slotOf('sales', { mine: true, decisions: [decision('abstain'), decision('agree', { counts: false })] })
    expect(sealOf(open)).toBe('mine')
  })

  it('names who is asked, me, and what comes later', () => {
    const strip = stripOf(
      [
        slotOf('sales'),
        slotOf('finance', { mine: true }),
        slotOf('general_management', { stage: 2, state: 'waiting', mine: true }),
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
