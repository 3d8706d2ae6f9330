import { emptyDraft, type AnswerDraft } from './answer-draft'

/** Answers being written, by slot and the root they answer to: a changed order starts with a clean sheet. */

const kept = new Map<string, AnswerDraft>()

export function draftOf(slot: string, root: string): AnswerDraft {
  const key = `${slot} ${root}`
  const known = kept.get(key)
  if (known) return known
  const draft = $state(emptyDraft())
  kept.set(key, draft)
  return draft
}

export function forgetDraft(slot: string, root: string): void {
  kept.delete(`${slot} ${root}`)
}
