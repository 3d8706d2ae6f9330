import type { BorderError } from '../host/types'

/** The rows of one list, asked for in windows and kept while it is looked at. */

export const WINDOW = 200
const KEPT_WINDOWS = 40

export interface WindowReply<Row> {
  total: number
  rows: Row[]
}

export class RowWindows<Row> {
  total: number | null = null
  error: BorderError | null = null
  #windows = new Map<number, { rows: Row[]; stale: boolean; usedAt: number }>()
  #underWay = new Map<number, Promise<void>>()
  #generation = 0
  #clock = 0

  constructor(
    private readonly ask: (offset: number, limit: number) => Promise<WindowReply<Row>>,
    private readonly changed: () => void,
  ) {}

  row(index: number): Row | undefined {
    return this.#windows.get(Math.floor(index / WINDOW))?.rows[index % WINDOW]
  }

  get loading(): boolean {
    return this.#underWay.size > 0
  }

  /** Asks for what rows `from` up to, not with, `to` still lack; of an empty list whether it still is. */
  want(from: number, to: number): Promise<void> {
    const last = Math.max(1, Math.min(to, this.total ?? to))
    const waits: Promise<void>[] = []
    for (let at = Math.floor(Math.max(from, 0) / WINDOW); at * WINDOW < last; at += 1) {
      const kept = this.#windows.get(at)
      if (kept) kept.usedAt = ++this.#clock
      if (kept && !kept.stale) continue
      waits.push(this.#load(at))
    }
    return Promise.all(waits).then(() => {})
  }

  /** Every row of a stretch, asked for where missing: for copying and changing many. */
  async collect(from: number, to: number, step?: (done: number) => void | Promise<void>): Promise<Row[]> {
    const rows: Row[] = []
    for (let at = from; at < to;) {
      const edge = Math.min(to, (Math.floor(at / WINDOW) + 1) * WINDOW)
      await this.want(at, edge)
      if (this.error) throw this.error
      for (; at < edge; at += 1) {
        const row = this.row(at)
        if (row !== undefined) rows.push(row)
      }
      await step?.(rows.length)
    }
    return rows
  }

  /** The rows may have changed: what is shown stays until the new ones are here. */
  makeStale(): void {
    this.#generation += 1
    this.#underWay.clear()
    for (const window of this.#windows.values()) window.stale = true
  }

  /** Puts a row the host has just confirmed in its place, without asking. */
  replace(index: number, row: Row): void {
    const window = this.#windows.get(Math.floor(index / WINDOW))
    if (!window) return
    window.rows[index % WINDOW] = row
    this.changed()
  }

  #load(at: number): Promise<void> {
    const running = this.#underWay.get(at)
    if (running) return running
    const generation = this.#generation
    const load = this.ask(at * WINDOW, WINDOW).then(
      (reply) => {
        if (generation !== this.#generation) return
        this.#underWay.delete(at)
        this.total = reply.total
        this.error = null
        this.#windows.set(at, { rows: reply.rows, stale: false, usedAt: ++this.#clock })
        this.#forget()
        this.changed()
      },
      (error: BorderError) => {
        if (generation !== this.#generation) return
        this.#underWay.delete(at)
        this.error = error
        this.changed()
      },
    )
    this.#underWay.set(at, load)
    return load
  }

  #forget(): void {
    if (this.total !== null) {
      for (const at of this.#windows.keys()) if (at > 0 && at * WINDOW >= this.total) this.#windows.delete(at)
    }
    if (this.#windows.size <= KEPT_WINDOWS) return
    const oldest = [...this.#windows].sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [at] of oldest.slice(0, this.#windows.size - KEPT_WINDOWS)) this.#windows.delete(at)
  }
}
