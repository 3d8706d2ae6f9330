import { call } from '../../data/client'
import type { BillProduct, Component, Components } from '../../generated/contract'

/** A bill of materials as far as it has been opened. Every level is asked for when it is opened. */

export interface Node {
  /** Rows from the top, joined: the same part at two places is two nodes. Empty for the top. */
  key: string
  depth: number
  product: BillProduct
  /** The row of the bill above; null for the top. */
  component: Component | null
  /** The bill it stands in. */
  parent: Node | null
}

interface Level {
  rows: Component[]
  total: number
  parent: BillProduct
}

export type TreeLine = { node: Node } | { moreOf: Node; left: number }

const PAGE = 200

export class BillTree {
  asOf = $state('')
  otherDates = $state(false)
  head = $state.raw<Components | null>(null)
  error = $state.raw<unknown>(null)
  #levels = $state.raw<Map<string, Level>>(new Map())
  #open = $state.raw<Set<string>>(new Set(['']))
  #turn = 0
  readonly product: string

  constructor(product: string) {
    this.product = product
  }

  lines = $derived.by<TreeLine[]>(() => {
    const top = this.#levels.get('')
    if (!top) return []
    const lines: TreeLine[] = []
    const walk = (node: Node) => {
      lines.push({ node })
      const level = this.#levels.get(node.key)
      if (!level || !this.#open.has(node.key)) return
      for (const component of level.rows) {
        const key = node.key ? `${node.key}/${component.row}` : component.row
        walk({ key, depth: node.depth + 1, product: component.product, component, parent: node })
      }
      const left = level.total - level.rows.length
      if (left > 0) lines.push({ moreOf: node, left })
    }
    walk({ key: '', depth: 0, product: top.parent, component: null, parent: null })
    return lines
  })

  isOpen(node: Node): boolean {
    return this.#open.has(node.key) && this.#levels.has(node.key)
  }

  /** How many components it has, once it was opened. */
  count(node: Node): number | null {
    return this.#levels.get(node.key)?.total ?? null
  }

  async toggle(node: Node, open: boolean): Promise<void> {
    const next = new Set(this.#open)
    if (open) next.add(node.key)
    else next.delete(node.key)
    this.#open = next
    if (open && !this.#levels.has(node.key)) await this.#load(node.key, node.product.product, 0)
  }

  async more(node: Node): Promise<void> {
    await this.#load(node.key, node.product.product, this.#levels.get(node.key)?.rows.length ?? 0)
  }

  /** Opens what is in sight once more: all levels, as deep as they are now. */
  async openAll(): Promise<void> {
    const closed = this.lines.flatMap((line) =>
      'node' in line && line.node.product.has_components && !this.isOpen(line.node) ? [line.node] : [],
    )
    await Promise.all(closed.map((node) => this.toggle(node, true)))
  }

  closeAll(): void {
    this.#open = new Set([''])
  }

  /** Reads every level that is open anew, as far as it was read. */
  async reload(): Promise<void> {
    const mine = ++this.#turn
    const known: [string, string, number][] = [['', this.product, this.#levels.get('')?.rows.length ?? 0]]
    for (const line of this.lines) {
      if (!('node' in line) || line.node.key === '' || !this.isOpen(line.node)) continue
      known.push([line.node.key, line.node.product.product, this.#levels.get(line.node.key)?.rows.length ?? 0])
    }
    try {
      const read = await Promise.all(known.map(([, product, rows]) => this.#ask(product, 0, Math.max(PAGE, rows))))
      if (mine !== this.#turn) return
      this.#levels = new Map(
        known.map(([key], at) => {
          const { rows, total, parent } = read[at]!
          return [key, { rows, total, parent }]
        }),
      )
      this.head = read[0] ?? null
      this.error = null
    } catch (thrown) {
      if (mine === this.#turn) this.error = thrown
    }
  }

  async #load(key: string, product: string, offset: number): Promise<void> {
    const mine = this.#turn
    const { rows, total, parent } = await this.#ask(product, offset, PAGE)
    if (mine !== this.#turn) return
    const before = offset > 0 ? (this.#levels.get(key)?.rows ?? []) : []
    this.#levels = new Map(this.#levels).set(key, { rows: [...before, ...rows], total, parent })
  }

  #ask(product: string, offset: number, limit: number): Promise<Components> {
    return call('bom.components', {
      product,
      as_of: this.asOf,
      other_dates: this.otherDates,
      offset,
      limit: Math.min(limit, 1000),
    })
  }
}
