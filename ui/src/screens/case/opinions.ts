import type { Decision, Slot } from '../../generated/contract'

export interface Opinion {
  decision: Decision
  functionName: string
}

/** All decisions of the slots in the order they were signed. */
export function opinionsOf(slots: readonly Slot[]): Opinion[] {
  return slots
    .flatMap((slot) => slot.decisions.map((decision) => ({ decision, functionName: slot.function })))
    .toSorted((a, b) => a.decision.at.localeCompare(b.decision.at))
}

export interface Point {
  functionName: string
  person: string
  text: string
  /** Asked for as a condition, not a refusal. */
  condition: boolean
}

/** What has to be settled with the customer before the next round: refusals first, then conditions and what was not met. */
export function pointsOf(slots: readonly Slot[]): Point[] {
  const opinions = opinionsOf(slots)
  const refusals = opinions
    .filter(({ decision }) => decision.decision === 'disagree')
    .map(({ decision, functionName }) => ({
      functionName,
      person: decision.person.name,
      text: decision.opinion,
      condition: false,
    }))
  const conditions = opinions.flatMap(({ decision, functionName }) =>
    decision.conditions.map((condition) => ({
      functionName,
      person: decision.person.name,
      text: condition.text,
      condition: true,
    })),
  )
  return [...refusals, ...conditions]
}
