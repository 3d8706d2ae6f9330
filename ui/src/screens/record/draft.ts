import type { Row, Value } from '../../data/descriptors'
import { same } from '../../data/descriptors'

/** What is being typed into a record, kept on this machine until it is saved or thrown away. */
export interface Draft {
  /** Version of the record the typing began on; 0 for a new one. */
  base: number
  fields: Record<string, Value>
  /** Titles of references picked meanwhile. */
  titles: Record<string, string>
  /** When it was last typed in. */
  at: string
}

const PREFIX = 'countersign.draft'

export function draftKey(person: string, kind: string, id: string): string {
  return [PREFIX, person, kind, id].join('.')
}

export function keptDraft(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
    return draft && typeof draft.fields === 'object' ? { ...draft, titles: draft.titles ?? {} } : null
  } catch {
    return null
  }
}

/** An empty draft is forgotten. */
export function keepDraft(key: string, draft: Draft): void {
  if (Object.keys(draft.fields).length === 0) localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify(draft))
}

export function forgetDraft(key: string): void {
  localStorage.removeItem(key)
}

/** With one field set; a value as it was takes the field out of the draft. */
export function withField(draft: Draft, row: Row | null, field: string, value: Value, at: string): Draft {
  const fields = { ...draft.fields }
  if (same(row?.fields[field] ?? null, value)) delete fields[field]
  else fields[field] = value
  const begun = Object.keys(draft.fields).length > 0
  return { ...draft, fields, at, base: begun ? draft.base : (row?.version ?? 0) }
}
