import { call } from '../../data/client'

/** The units of a plan's items: lines and exceptions do not bring them along. */

const AT_ONCE = 200
const MOST = 4000

export class PlanUnits {
  #units = $state.raw<ReadonlyMap<string, string>>(new Map())
  #of: string | null = null

  of(item: string): string {
    return this.#units.get(item) ?? ''
  }

  /** Figures stand without their unit until it is there, and where it cannot be had. */
  async load(plan: string, supplies: readonly (string | null)[] = [null]): Promise<void> {
    if (this.#of === plan) return
    this.#of = plan
    const found = new Map<string, string>()
    try {
      for (const supply of supplies) {
        for (let offset = 0, total = 1; offset < Math.min(total, MOST); offset += AT_ONCE) {
          const reply = await call('plan.grid', { plan, search: '', supply, offset, limit: AT_ONCE })
          if (this.#of !== plan) return
          total = reply.total
          for (const item of reply.items) found.set(item.item, item.unit)
        }
      }
      this.#units = found
    } catch {
      this.#of = null
    }
  }
}
