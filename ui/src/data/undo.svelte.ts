import { say } from '../components/toasts.svelte'
import { t } from '../words/words.svelte'
import { call } from './client'

/** What was done last and can be taken back, with its name. */

interface Undoable {
  operation: string
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

/** Says what was done, with the way back. */
export function didWithUndo(words: string, operation: string): void {
  done.list = [...done.list, { operation, words }].slice(-MOST)
  say(words, { action: { label: t('undo'), run: () => undo(operation, words) } })
}

export async function undoLast(): Promise<void> {
  const last = lastUndo()
  if (last) await undo(last.operation, last.words)
}

export async function undo(operation: string, words: string): Promise<void> {
  const { left } = await call('operations.undo', { operation })
  done.list = done.list.filter((each) => each.operation !== operation)
  say(left.length > 0 ? t('undone-but', { what: words, count: left.length }) : t('undone', { what: words }))
}
