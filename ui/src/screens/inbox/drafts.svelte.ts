import { emptyDraft, type AnswerDraft } from './answer-draft'

/** Answers being written, by slot and the root they answer to: a changed order starts with a clean sheet. */

const kept = $state<Record<string, AnswerDraft>>({})

export function draftOf(slot: string, root: string): AnswerDraft {
  const key = `${slot} ${root}`
  kept[key] ??= emptyDraft()
  return kept[key]
}

export function forgetDraft(slot: string, root: string): void {
  delete kept[`${slot} ${root}`]
}
