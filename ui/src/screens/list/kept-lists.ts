import { businessDate, me } from '../../data/office.svelte'
import type { Kind } from '../../data/descriptors'
import { ListModel } from '../../grid/list-model.svelte'

/** Lists as they were left, so that coming back from a record finds the same rows at the same place. */

const MOST = 6
const kept = new Map<string, ListModel>()

export function listOf(kind: Kind): { list: ListModel; known: boolean } {
  const key = `${me()?.person ?? ''} ${kind.name}`
  const left = kept.get(key)
  // Signing in reads the kinds anew; a list over old ones is not taken up again.
  if (left && left.kind === kind) return { list: left, known: true }
  const list = new ListModel({ kind, today: businessDate() })
  kept.delete(key)
  kept.set(key, list)
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST))) kept.delete(oldest)
  return { list, known: false }
}
