import { fitted } from './columns'
import type { ListModel } from './list-model.svelte'
import type { CellAt } from './selection'
import { inSight, scrollToShow, slotted } from './visible'

/** How much of a list a grid shows: its measures on the screen in pixels, and what follows from them. */
export class GridView {
  #list: () => ListModel
  rowHeight = $state(32)
  scrollTop = $state(0)
  height = $state(600)
  width = $state(0)
  headHeight = $state(64)
  footHeight = $state(0)

  constructor(list: () => ListModel) {
    this.#list = list
  }

  /** As wide as the longest number of a row. */
  readonly gutter = $derived.by(() => ((this.#list().total ?? 0) < 100_000 ? 36 : 48))
  readonly columns = $derived.by(() => fitted(this.#list().columns, this.width - this.gutter))
  /** How many columns stay when the others scroll. */
  readonly frozen = $derived.by(() => Math.min(this.#list().shape.frozen, this.columns.length))
  /** Where each column begins. */
  readonly lefts = $derived.by(() => {
    let left = this.gutter
    return this.columns.map(({ width }) => {
      const at = left
      left += width
      return at
    })
  })
  readonly whole = $derived(this.gutter + this.columns.reduce((sum, { width }) => sum + width, 0))
  readonly body = $derived(Math.max(0, this.height - this.headHeight - this.footHeight))
  readonly sight = $derived.by(() => inSight(this.scrollTop, this.body, this.rowHeight, this.#list().total ?? 0))
  readonly rows = $derived(slotted(this.sight, Math.ceil(this.body / this.rowHeight) + 14))

  /** The left edge of a column that stays; undefined where it scrolls. */
  heldAt(column: number): string | undefined {
    return column < this.frozen ? `${this.lefts[column]}px` : undefined
  }

  /** Scrolls so that the cell stands clear of what stays. */
  reveal(at: CellAt, scroller: HTMLElement) {
    const top = scrollToShow(at.row, this.rowHeight, scroller.scrollTop, this.body)
    if (top !== null) scroller.scrollTop = top
    if (at.column < this.frozen) return
    const left = this.lefts[at.column] ?? 0
    const right = left + (this.columns[at.column]?.width ?? 0)
    const held = this.lefts[this.frozen] ?? this.whole
    if (left - scroller.scrollLeft < held) scroller.scrollLeft = left - held
    else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth
  }
}
