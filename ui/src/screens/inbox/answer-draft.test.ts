import { describe, expect, it } from 'vitest'
import {
  emptyCondition,
  emptyDraft,
  lacks,
  opinionOf,
  snoozeTimes,
  withTemplate,
  type AnswerDraft,
} from './answer-draft'

const draft = (more: Partial<AnswerDraft>): AnswerDraft => ({ ...emptyDraft(), ...more })
const condition = { text: 'Prepayment of 30 %', owner: 'p1', due: '2026-12-05', holds: 'contract' as const }

describe('an answer', () => {
  it('may be a plain agreement without an opinion', () => {
    expect(lacks(draft({ decision: 'agree' }), null)).toEqual([])
  })

  it('needs an opinion to refuse or to abstain', () => {
    expect(lacks(draft({ decision: 'disagree' }), null)).toEqual(['opinion'])
    expect(lacks(draft({ decision: 'abstain', opinion: ' ' }), null)).toEqual(['opinion'])
    expect(lacks(draft({ decision: 'disagree', opinion: 'Too cheap' }), null)).toEqual([])
  })

  it('needs conditions that are whole: what, who and until when', () => {
    expect(lacks(draft({ decision: 'agree_on_conditions' }), null)).toEqual(['conditions', 'opinion'])
    expect(lacks(draft({ decision: 'agree_on_conditions', conditions: [emptyCondition('', '')] }), null)).toEqual([
      'condition_text',
      'condition_owner',
      'condition_due',
      'opinion',
    ])
    expect(lacks(draft({ decision: 'agree_on_conditions', conditions: [condition] }), null)).toEqual([])
  })

  it('takes the conditions as the opinion where none was written', () => {
    expect(opinionOf(draft({ decision: 'agree_on_conditions', conditions: [condition] }))).toBe('Prepayment of 30 %')
    expect(opinionOf(draft({ decision: 'agree', conditions: [condition] }))).toBe('')
  })

  it('needs the password only where the policy asks for it', () => {
    expect(lacks(draft({ decision: 'agree' }), '')).toEqual(['password'])
    expect(lacks(draft({ decision: 'agree' }), 'secret')).toEqual([])
  })
})

it('a template is put in once and taken out again', () => {
  const once = withTemplate('My words', 'Price below floor')
  expect(once).toBe('My words\nPrice below floor')
  expect(withTemplate(once, 'Price below floor')).toBe('My words')
})

it.each([
  ['a Friday', new Date(2026, 10, 20, 16), new Date(2026, 10, 23, 8, 30)],
  ['a Sunday', new Date(2026, 10, 22, 16), new Date(2026, 10, 23, 8, 30)],
  ['a Monday', new Date(2026, 10, 23, 16), new Date(2026, 10, 30, 8, 30)],
])('put aside until Monday on %s, it comes back on the next one', (_, now, monday) => {
  expect(snoozeTimes(now).find((one) => one.id === 'monday')?.until).toEqual(monday)
})
