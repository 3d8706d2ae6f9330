import { describe, expect, it } from 'vitest'
import type { Policy, UnitNode } from '../../generated/contract'
import { yearOf } from './calendar'
import { draftOf, policyOf, valueOf } from './policy-draft'
import { flattened } from './tree'

const policy: Policy = {
  document: 'order',
  version: 3,
  rules: [{ condition: 'always', value: '', function: 'sales', stage: 1 }],
  tiers: [],
  questions: { sales: ['sales-requirements', 'sales-differences'] },
  classes: {},
  hours: 16,
  password_at_signature: false,
  stops: [],
}
const words = (key: string) => `What of ${key}?`

describe('the policy while it is edited', () => {
  it('keeps the keys of questions that were not touched, and the words of new ones', () => {
    const draft = draftOf(policy, words)
    draft.questions.sales += '\n  Is it worth it? \n'
    expect(policyOf(draft, policy, words).questions).toEqual({
      sales: ['sales-requirements', 'sales-differences', 'Is it worth it?'],
    })
  })

  it('drops a department that has no questions left', () => {
    const draft = draftOf(policy, words)
    draft.questions.sales = ' \n'
    expect(policyOf(draft, policy, words).questions).toEqual({})
  })

  it('wants an amount only where the condition has one', () => {
    expect(valueOf('amount_from')).toBe('amount')
    expect(valueOf('always')).toBe('nothing')
  })
})

describe('the tree of units', () => {
  const unit = (id: string, parent: string | null): UnitNode => ({
    id,
    name: id,
    kind: 'department',
    parent,
    people: 0,
  })

  it('puts every unit under its parent, once', () => {
    const rows = flattened([unit('b', 'a'), unit('a', null), unit('c', 'b'), unit('d', 'a')])
    expect(rows.map(({ unit, depth }) => `${depth}${unit.id}`)).toEqual(['0a', '1b', '2c', '1d'])
  })

  it('loses no unit whose parent is missing or that hangs in a circle', () => {
    const rows = flattened([unit('a', 'gone'), unit('x', 'y'), unit('y', 'x')])
    expect(rows.map(({ unit }) => unit.id).sort()).toEqual(['a', 'x', 'y'])
  })
})

describe('the calendar of a year', () => {
  it('works from Monday to Friday, but for the days that differ', () => {
    const months = yearOf(2026, [
      { id: '1', version: 1, fields: { date: '2026-10-01', working: false, name: 'National Day' } },
      { id: '2', version: 1, fields: { date: '2026-10-10', working: true } },
    ])
    const october = months[9]!
    expect(october.before).toBe(3)
    expect(october.days).toHaveLength(31)
    expect(october.days[0]).toMatchObject({ iso: '2026-10-01', working: false, usual: true, name: 'National Day' })
    expect(october.days[9]).toMatchObject({ working: true, usual: false })
    expect(october.days[8]).toMatchObject({ working: true, usual: true, row: undefined })
  })
})
