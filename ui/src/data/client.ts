import { commands, type CommandName, type Commands } from '../generated/contract'
import { host } from '../host'
import type { HostEvent } from '../host/types'
import { asBorderError } from '../words/error-words'
import { Cache } from './cache'
import { saved } from './saving.svelte'
import { tagsOf } from './tags'

export type Request<C extends CommandName> = Commands[C]['request']
export type Reply<C extends CommandName> = Commands[C]['reply']

const WRITTEN = new Set(['records', 'review', 'plan', 'policy', 'settings'])

let refers: (kind: string) => string[] = () => []
const changedListeners = new Set<(tags: string[]) => void>()

/** Every answer the screens share. */
export const cache = new Cache(
  (command, request) => ask(command, request),
  (command, request) => tagsOf(command, request, (kind) => refers(kind)),
)

/** Called when the kinds are known, so that lists know whose titles they show. */
export function setReferences(of: (kind: string) => string[]): void {
  refers = of
}

async function ask(command: string, request: unknown): Promise<unknown> {
  try {
    return await host().call(command, request)
  } catch (error) {
    throw asBorderError(error)
  }
}

/** Runs a command. A command that is no query makes stale what it declares, without waiting for the host's word. */
export async function call<C extends CommandName>(command: C, request: Request<C>): Promise<Reply<C>> {
  const reply = (await ask(command, request)) as Reply<C>
  const { query, tags } = commands[command]
  if (!query && tags.length > 0) announce(tags)
  if (tags.some((tag) => WRITTEN.has(tag)) && !query) saved(new Date())
  return reply
}

/** For what keeps its own rows. */
export function onChanged(listener: (tags: string[]) => void): () => void {
  changedListeners.add(listener)
  return () => changedListeners.delete(listener)
}

function announce(tags: string[]): void {
  cache.invalidate(tags)
  for (const listener of changedListeners) listener(tags)
}

export function followHost(more: (event: HostEvent) => void): () => void {
  return host().onEvent((event) => {
    if (event.type === 'changed') announce(event.tags)
    if (event.type === 'missed') {
      cache.invalidateAll()
      for (const listener of changedListeners) listener(['records'])
    }
    more(event)
  })
}
