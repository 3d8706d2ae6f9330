import type { Grid, GridItem, GridRequest } from '../../generated/contract'
import type { BorderError } from '../../host/types'
import { call, onChanged } from '../../data/client'
import { asBorderError } from '../../words/error-words'

/** The time-phased grid, asked for in windows of rows; what stands above and below it comes with the first. */

const WINDOW = 50

export type Wanted = Omit<GridRequest, 'offset' | 'limit'>

export class PlanRows {
  head = $state.raw<Grid | null>(null)
  error = $state.raw<BorderError | null>(null)
  loading = $state(false)
  #rows = $state.raw<Map<number, GridItem[]>>(new Map())
  #wanted: Wanted | null = null
  #underWay = new Set<number>()
  #turn = 0

  get total(): number {
    return this.head?.total ?? 0
  }

  row(index: number): GridItem | undefined {
    return this.#rows.get(Math.floor(index / WINDOW))?.[index % WINDOW]
  }

  /** Where an item stands among the rows that are there; -1 where it is not. */
  find(item: string): number {
    for (const [at, rows] of this.#rows) {
      const found = rows.findIndex((row) => row.item === item)
      if (found >= 0) return at * WINDOW + found
    }
    return -1
  }

  /** Shows other rows; the old ones stay in sight until the new are there. */
  take(wanted: Wanted): void {
    if (this.#wanted?.plan !== wanted.plan) {
      this.head = null
      this.#rows = new Map()
    }
    this.#wanted = wanted
    this.reload()
  }

  reload(): void {
    this.#turn += 1
    this.#underWay.clear()
    void this.#load(0, true)
  }

  want(from: number, to: number): void {
    for (let at = Math.floor(from / WINDOW); at * WINDOW < Math.min(to, this.total); at += 1)
      if (!this.#rows.has(at) && !this.#underWay.has(at)) void this.#load(at, false)
  }

  /** While the component lives. */
  follow(): () => void {
    return onChanged((tags) => {
      if (this.#wanted && tags.some((tag) => tag === 'plan' || tag.startsWith('plan:'))) this.reload()
    })
  }

  async #load(at: number, anew: boolean): Promise<void> {
    const wanted = this.#wanted
    if (!wanted) return
    const turn = this.#turn
    this.#underWay.add(at)
    if (anew) this.loading = true
    try {
      const reply = await call('plan.grid', { ...wanted, offset: at * WINDOW, limit: WINDOW })
      if (turn !== this.#turn) return
      this.#rows = new Map(anew ? [] : this.#rows).set(at, reply.items)
      if (anew) this.head = reply
      this.error = null
    } catch (thrown) {
      if (turn === this.#turn) this.error = asBorderError(thrown)
    } finally {
      if (turn === this.#turn) {
        this.#underWay.delete(at)
        if (anew) this.loading = false
      }
    }
  }
}
