import type { Preview } from '../../generated/contract'
import type { BorderError } from '../../host/types'
import { call, onChanged } from '../../data/client'
import { asBorderError } from '../../words/error-words'
import type { OrderDraft } from './draft.svelte'

const WAIT_MS = 350

/** Who would have to sign and what the checks say, asked again a moment after every change; the last answer stays meanwhile. */
export class LivePreview {
  data = $state.raw<Preview | null>(null)
  error = $state.raw<BorderError | null>(null)
  loading = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0
  #asked = ''

  /** To be called while a component is made. */
  constructor(draft: OrderDraft) {
    $effect(() => {
      const fields = draft.border()
      const id = draft.id
      this.#later(() => this.#ask(id, fields))
      return () => clearTimeout(this.#timer)
    })
    $effect(() =>
      onChanged((tags) => {
        if (!tags.some((tag) => tag === 'policy' || tag === 'records')) return
        this.#asked = ''
      }),
    )
  }

  #later(run: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(run, WAIT_MS)
  }

  async #ask(id: string | null, fields: ReturnType<OrderDraft['border']>): Promise<void> {
    const key = JSON.stringify([id, fields])
    if (key === this.#asked) return
    this.#asked = key
    const turn = ++this.#turn
    this.loading = true
    try {
      const data = await call('review.preview', { id, fields })
      if (turn !== this.#turn) return
      this.data = data
      this.error = null
    } catch (thrown) {
      if (turn !== this.#turn) return
      this.error = asBorderError(thrown)
      this.#asked = ''
    } finally {
      if (turn === this.#turn) this.loading = false
    }
  }
}
