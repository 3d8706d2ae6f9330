import type { Written } from '../generated/contract'
import { asBorderError } from '../words/error-words'
import { call } from './client'
import { askConflict, conflictFields } from './conflict.svelte'
import type { Value } from './descriptors'

/**
 * Writes fields against the version that was shown. On a conflict the person chooses; null when nothing of
 * theirs is left to write.
 */
export async function patchRecord(
  kind: string,
  id: string,
  base: number,
  fields: Record<string, Value>,
): Promise<Written | null> {
  try {
    return await call('records.patch', { kind, id, base, fields })
  } catch (thrown) {
    const error = asBorderError(thrown)
    const clashing = error.code === 'conflict' ? conflictFields(error) : []
    if (clashing.length === 0) throw error
    const keep = await askConflict(kind, clashing)
    if (!keep) throw error
    const left = Object.fromEntries(Object.entries(fields).filter(([field]) => keep[field] !== 'theirs'))
    if (Object.keys(left).length === 0) return null
    const now = await call('records.get', { kind, id })
    return patchRecord(kind, id, now.row.version, left)
  }
}
