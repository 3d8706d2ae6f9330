import type { Condition, DecisionKind, Holds } from '../../generated/contract'

/** An answer being written. Kept while the program runs, so that looking at the next order loses nothing. */
export interface AnswerDraft {
  decision: DecisionKind | null
  opinion: string
  /** By question. */
  answers: Record<string, string>
  conditions: Condition[]
  /** Lines of the document that a refusal names. */
  lines: string[]
}

export type Lack = 'opinion' | 'conditions' | 'condition_text' | 'condition_owner' | 'condition_due' | 'password'

export function emptyDraft(): AnswerDraft {
  return { decision: null, opinion: '', answers: {}, conditions: [], lines: [] }
}

export function emptyCondition(owner: string, due: string, holds: Holds = 'contract'): Condition {
  return { text: '', owner, due, holds }
}

/** What still has to be filled in before it can be signed. */
export function lacks(draft: AnswerDraft, password: string | null): Lack[] {
  const found: Lack[] = []
  if (draft.decision === 'agree_on_conditions') {
    if (draft.conditions.length === 0) found.push('conditions')
    if (draft.conditions.some((one) => !one.text.trim())) found.push('condition_text')
    if (draft.conditions.some((one) => !one.owner)) found.push('condition_owner')
    if (draft.conditions.some((one) => !one.due)) found.push('condition_due')
  }
  if (opinionOf(draft) === '' && draft.decision !== 'agree') found.push('opinion')
  if (password === '') found.push('password')
  return found
}

/** Where only conditions were written, they are the opinion. */
export function opinionOf(draft: AnswerDraft): string {
  const written = draft.opinion.trim()
  if (written !== '' || draft.decision !== 'agree_on_conditions') return written
  return draft.conditions
    .map((one) => one.text.trim())
    .filter(Boolean)
    .join('\n')
}

/** A template is added on a line of its own; the same one again takes it out. */
export function withTemplate(opinion: string, template: string): string {
  const lines = opinion.split('\n').filter((line) => line.trim() !== '')
  if (lines.includes(template)) return lines.filter((line) => line !== template).join('\n')
  return [...lines, template].join('\n')
}

/** When an item that was put aside comes back, on the clock of this machine. */
export function snoozeTimes(now: Date): { id: 'hours' | 'tomorrow' | 'monday'; until: Date }[] {
  const at = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 8, 30)
  const toMonday = (8 - (now.getDay() || 7)) % 7 || 7
  return [
    { id: 'hours', until: new Date(now.getTime() + 2 * 3_600_000) },
    { id: 'tomorrow', until: at(1) },
    { id: 'monday', until: at(toMonday) },
  ]
}
