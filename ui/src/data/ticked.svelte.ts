/** What is ticked of a list, by its keys. */
export class Ticked {
  #keys = $state.raw<ReadonlySet<string>>(new Set())

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  tick(keys: readonly string[], on: boolean): void {
    const next = new Set(this.#keys)
    for (const key of keys) {
      if (on) next.add(key)
      else next.delete(key)
    }
    this.#keys = next
  }

  clear(): void {
    this.#keys = new Set()
  }
}
