import type { Policy } from '../../generated/contract'

/** A policy while it is edited: the questions as lines of text, the rest as the border has it. */
export interface PolicyDraft extends Omit<Policy, 'questions'> {
  questions: Record<string, string>
}

export const CONDITIONS = [
  'always',
  'amount_from',
  'rolling_amount_from',
  'over_credit',
  'overdue',
  'non_standard_payment',
  'delivery_short',
  'delivery_infeasible',
  'non_standard_acceptance',
  'new_product',
  'below_floor',
  'negative_list',
  'customer_kind',
  'channel',
]

export const STOPS = [
  'negative_list',
  'missing_customer',
  'missing_lines',
  'no_price',
  'no_due_date',
  'quantity_impossible',
  'quantity_fraction',
  'due_before_order',
  'two_open_prices',
  'prepaid_needed',
  'credential_expired',
  'over_credit',
  'overdue',
  'below_floor',
  'delivery_infeasible',
  'duplicate_order',
]

export const CLASSES = ['identity', 'technical', 'quality', 'delivery', 'price_payment', 'legal', 'credit']

/** What a condition wants beside it: an amount in yuan, a choice, or nothing. */
export function valueOf(condition: string): 'amount' | 'customer_kind' | 'channel' | 'nothing' {
  if (condition === 'amount_from' || condition === 'rolling_amount_from') return 'amount'
  return condition === 'customer_kind' || condition === 'channel' ? condition : 'nothing'
}

export function draftOf(policy: Policy, words: (question: string) => string): PolicyDraft {
  const copy = JSON.parse(JSON.stringify(policy)) as Policy
  const questions = Object.fromEntries(
    Object.entries(policy.questions).map(([of, keys]) => [of, keys.map(words).join('\n')]),
  )
  return { ...copy, questions }
}

/** A question left as it was keeps its key, so that it is still said in the reader's language. */
export function policyOf(draft: PolicyDraft, before: Policy, words: (question: string) => string): Policy {
  const keys = new Map(Object.values(before.questions).flatMap((list) => list.map((key) => [words(key), key])))
  const questions: Policy['questions'] = {}
  for (const [of, text] of Object.entries(draft.questions)) {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length > 0) questions[of] = lines.map((line) => keys.get(line) ?? line)
  }
  return { ...draft, questions }
}
