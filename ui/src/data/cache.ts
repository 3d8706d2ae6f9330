import type { BorderError } from '../host/types'
import { touches } from './tags'

/** Answers kept by command and request, thrown away by tag. Knows nothing of components. */

export interface Answer {
  data: unknown
  error: BorderError | null
  /** A request is under way; `data` may still be the last good answer. */
  loading: boolean
}

interface Entry {
  command: string
  request: unknown
  tags: string[]
  answer: Answer
  watchers: Set<(answer: Answer) => void>
  stale: boolean
  turn: number
  usedAt: number
}

export type Fetch = (command: string, request: unknown) => Promise<unknown>
export type TagsOf = (command: string, request: unknown) => string[]

const KEPT_UNWATCHED = 80

export class Cache {
  #entries = new Map<string, Entry>()
  #clock = 0

  constructor(
    private readonly fetch: Fetch,
    private readonly tagsOf: TagsOf,
  ) {}

  /** The listener hears the present answer at once and every later one, until the returned function is called. */
  watch(command: string, request: unknown, listener: (answer: Answer) => void): () => void {
    const entry = this.#entry(command, request)
    entry.watchers.add(listener)
    entry.usedAt = ++this.#clock
    if (entry.stale) this.#load(entry)
    listener(entry.answer)
    return () => {
      entry.watchers.delete(listener)
      this.#forgetOldest()
    }
  }

  refresh(command: string, request: unknown): void {
    this.#load(this.#entry(command, request))
  }

  /** What carries one of these tags is asked again when watched, else when next wanted. */
  invalidate(tags: string[]): void {
    for (const entry of this.#entries.values()) {
      if (!entry.tags.some((tag) => tags.some((changed) => touches(tag, changed)))) continue
      this.#makeStale(entry)
    }
  }

  invalidateAll(): void {
    for (const entry of this.#entries.values()) this.#makeStale(entry)
  }

  /** Another person signed in: nothing of the last one's may be shown. */
  clear(): void {
    for (const [key, entry] of this.#entries) {
      entry.turn += 1
      if (entry.watchers.size === 0) this.#entries.delete(key)
      else {
        entry.answer = { data: undefined, error: null, loading: false }
        this.#load(entry)
      }
    }
  }

  #makeStale(entry: Entry): void {
    entry.stale = true
    if (entry.watchers.size > 0) this.#load(entry)
  }

  #entry(command: string, request: unknown): Entry {
    const key = command + ' ' + JSON.stringify(request ?? null)
    let entry = this.#entries.get(key)
    if (!entry) {
      entry = {
        command,
        request,
        tags: this.tagsOf(command, request),
        answer: { data: undefined, error: null, loading: false },
        watchers: new Set(),
        stale: true,
        turn: 0,
        usedAt: ++this.#clock,
      }
      this.#entries.set(key, entry)
    }
    return entry
  }

  #load(entry: Entry): void {
    const turn = ++entry.turn
    entry.stale = false
    this.#tell(entry, { ...entry.answer, loading: true })
    this.fetch(entry.command, entry.request).then(
      (data) => {
        if (entry.turn === turn) this.#tell(entry, { data, error: null, loading: false })
      },
      (error: BorderError) => {
        if (entry.turn !== turn) return
        entry.stale = true
        this.#tell(entry, { data: entry.answer.data, error, loading: false })
      },
    )
  }

  #tell(entry: Entry, answer: Answer): void {
    entry.answer = answer
    for (const listener of entry.watchers) listener(answer)
  }

  #forgetOldest(): void {
    const idle = [...this.#entries].filter(([, entry]) => entry.watchers.size === 0)
    if (idle.length <= KEPT_UNWATCHED) return
    idle.sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [key] of idle.slice(0, idle.length - KEPT_UNWATCHED)) this.#entries.delete(key)
  }
}
