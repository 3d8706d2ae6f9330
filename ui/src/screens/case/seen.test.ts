import { expect, test } from 'vitest'
import type { Check, CreditFacts, LineFacts, ShownFacts } from '../../generated/contract'
import { seenChecks, seenRows } from './seen'

const credit = (exposure: string) => ({ exposure, limit: null, overdue: '0.00' }) as CreditFacts
const line = (free: string, earliest: string | null) => ({ line: 2, free, earliest }) as LineFacts
const check = (code: string, params: Record<string, string> = {}): Check => ({
  code,
  severity: 'warning',
  params,
  line: null,
})
const facts = (part: Partial<ShownFacts>): ShownFacts => ({ credit: null, lines: [], checks: [], ...part })

test('a fact that is another now is marked and comes first; what was nothing and is nothing is left out', () => {
  const rows = seenRows(
    facts({ credit: credit('100.00'), lines: [line('5', '2026-12-01')] }),
    facts({ credit: credit('250.00'), lines: [line('5', null)] }),
  )
  expect(rows.map(({ what, line, then, now, changed }) => [what, line, then, now, changed])).toEqual([
    ['exposure', null, '100.00', '250.00', true],
    ['earliest', 2, '2026-12-01', null, true],
    ['free', 2, '5', '5', false],
  ])
})

test('what was said then and is said now, what is gone and what is new', () => {
  const then = facts({ checks: [check('overdue', { amount: '1' }), check('over_credit')] })
  const now = facts({ checks: [check('over_credit'), check('overdue', { amount: '9' })] })
  expect(seenChecks(then, now).map(({ check, state }) => [check.code, check.params.amount, state])).toEqual([
    ['overdue', '1', 'gone'],
    ['over_credit', undefined, 'same'],
    ['overdue', '9', 'new'],
  ])
})
