import { say } from '../components/toasts.svelte'
import { asBorderError, plainError } from '../words/error-words'
import { t } from '../words/words.svelte'
import { call } from './client'

/** What was done last and can be taken back, with its name. */

interface Undoable {
  /** Newest last. */
  operations: string[]
  words: string
}

class Done {
  list = $state.raw<Undoable[]>([])
}

const MOST = 50
const done = new Done()

export function lastUndo(): Undoable | null {
  return done.list.at(-1) ?? null
}

/** Says what was done, with the way back. Several operations are taken back together, the newest first. */
export function didWithUndo(words: string, operation: string | string[]): void {
  const operations = Array.isArray(operation) ? operation : [operation]
  const deed = { operations, words }
  done.list = [...done.list, deed].slice(-MOST)
  say(words, { place: 'undo', action: { label: t('undo'), run: () => undo(deed) } })
}

export async function undoLast(): Promise<void> {
  const last = lastUndo()
  if (last) await undo(last)
}

async function undo(deed: Undoable): Promise<void> {
  let left = 0
  try {
    for (const operation of [...deed.operations].reverse()) {
      left += (await call('operations.undo', { operation })).left.length
    }
  } catch (thrown) {
    say(t('undo-refused', { what: deed.words, why: plainError(asBorderError(thrown)) }), { look: 'fault' })
    return
  }
  done.list = done.list.filter((each) => each !== deed)
  say(left > 0 ? t('undone-but', { what: deed.words, count: left }) : t('undone', { what: deed.words }), {
    place: 'undo',
  })
}
