import type { BorderError } from '../host/types'
import type { Value } from './descriptors'

/** Two people changed the same fields: which value stays is asked field by field. */

export interface ConflictField {
  field: string
  yours: Value
  theirs: Value
  was: Value
}

interface Asked {
  kind: string
  fields: ConflictField[]
  answer: (keep: Record<string, 'yours' | 'theirs'> | null) => void
}

class Desk {
  asked = $state.raw<Asked | null>(null)
}

const desk = new Desk()

export function askedConflict(): Asked | null {
  return desk.asked
}

/** Null when the person leaves it open. */
export function askConflict(kind: string, fields: ConflictField[]): Promise<Record<string, 'yours' | 'theirs'> | null> {
  return new Promise((resolve) => {
    desk.asked = {
      kind,
      fields,
      answer: (keep) => {
        desk.asked = null
        resolve(keep)
      },
    }
  })
}

/** The fields of a conflict as the border tells them: JSON, by field or as a list. */
export function conflictFields(error: BorderError): ConflictField[] {
  let told: unknown
  try {
    told = JSON.parse(error.params.fields ?? '[]')
  } catch {
    return []
  }
  const list: Record<string, Value>[] = Array.isArray(told)
    ? (told as Record<string, Value>[])
    : Object.entries((told ?? {}) as Record<string, Record<string, Value>>).map(([field, values]) => ({
        ...values,
        field,
      }))
  return list.map((each) => ({
    field: String(each.field),
    yours: each.yours ?? null,
    theirs: each.theirs ?? null,
    was: each.was ?? each.base ?? null,
  }))
}
