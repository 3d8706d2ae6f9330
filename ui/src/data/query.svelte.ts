import type { CommandName } from '../generated/contract'
import type { BorderError } from '../host/types'
import type { Answer } from './cache'
import { cache, type Reply, type Request } from './client'

const SLOW_MS = 100

/** A standing question of a component: answered from the cache, asked again when its tags change. */
export class Query<T> {
  data = $state.raw<T | undefined>(undefined)
  error = $state.raw<BorderError | null>(null)
  loading = $state(false)
  /** Loading for longer than a tenth of a second with nothing to show: time for a sign of work. */
  slow = $state(false)
  #again: () => void = () => {}

  constructor(command: string, request: () => unknown | null) {
    $effect(() => {
      const asked = request()
      if (asked === null || asked === undefined) {
        this.data = undefined
        this.loading = false
        return
      }
      this.#again = () => cache.refresh(command, asked)
      let timer: ReturnType<typeof setTimeout> | undefined
      let first = true
      const stop = cache.watch(command, asked, (answer: Answer) => {
        if (first && answer.data === undefined && answer.loading === false) return
        first = false
        this.data = answer.data as T | undefined
        this.error = answer.error
        this.loading = answer.loading
        clearTimeout(timer)
        if (!answer.loading) this.slow = false
        else timer = setTimeout(() => (this.slow = true), SLOW_MS)
      })
      return () => {
        clearTimeout(timer)
        stop()
      }
    })
  }

  refresh(): void {
    this.#again()
  }
}

/** To be called while a component is made. A request of null asks nothing. */
export function query<C extends CommandName>(command: C, request: () => Request<C> | null): Query<Reply<C>> {
  return new Query<Reply<C>>(command, request)
}
