import { untrack } from 'svelte'
import { call, onChanged } from '../data/client'
import type { Field, Kind, Row, Value } from '../data/descriptors'
import { RowWindows } from '../data/row-windows'
import { touches } from '../data/tags'
import type { Filter, ListRequest, Sort } from '../generated/contract'
import type { BorderError } from '../host/types'
import { asBorderError } from '../words/error-words'
import { columnsOf, listable, usualColumns, type Column, type ColumnChoice } from './columns'
import { readFilter, type TypedFilter } from './filter-text'
import { NOTHING, type Extent, type Selection } from './selection'
import { summed } from './summed'

/** Everything that makes a list what it is; what a saved view keeps. */
export interface ListShape {
  columns: ColumnChoice[]
  frozen: number
  sort: Sort[]
  /** As typed above the columns. */
  typed: Record<string, string>
  search: string
}

export interface ListSetting {
  kind: Kind
  today: string
  /** Always applied: a related list shows the records of its owner. */
  fixed?: Filter[]
  /** Columns not worth showing, such as the one that is fixed. */
  left?: string[]
}

const TYPING_MS = 180
const PAUSE_MS = 50

export class ListModel {
  readonly kind: Kind
  readonly left: string[]
  shape = $state.raw<ListShape>({ columns: [], frozen: 1, sort: [], typed: {}, search: '' })
  selection = $state.raw<Selection>(NOTHING)
  titles = $state.raw<Record<string, string>>({})
  sums = $state.raw<Record<string, Value>>({})
  /** Columns whose typed filter makes no sense. */
  wrong = $state.raw<string[]>([])
  #filters = $state.raw<Filter[]>([])
  #tick = $state(0)
  #fixed: Filter[]
  #today: string
  #windows: RowWindows<Row>
  #seen: [number, number] = [0, 60]
  #pause: ReturnType<typeof setTimeout> | undefined
  #typing: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor({ kind, today, fixed = [], left = [] }: ListSetting) {
    this.kind = kind
    this.left = left
    this.#fixed = fixed
    this.#today = today
    this.shape = { ...this.shape, columns: usualColumns(kind, left) }
    this.#windows = this.#newWindows()
  }

  /** Follows changes made elsewhere until the returned function is called. */
  follow(): () => void {
    const kinds = [this.kind.name, ...this.kind.fields.map((field) => field.to).filter(Boolean)]
    const tags = kinds.map((kind) => `records:${kind}`)
    return onChanged((changed) => {
      if (!changed.some((tag) => tags.some((mine) => touches(mine, tag)))) return
      this.#windows.makeStale()
      void this.#windows.want(...this.#seen)
      void this.#askSums()
    })
  }

  get columns(): Column[] {
    return columnsOf(this.kind, this.shape.columns)
  }

  get listable(): Field[] {
    return listable(this.kind, this.left)
  }

  get total(): number | null {
    void this.#tick
    return this.#windows.total
  }

  get error(): BorderError | null {
    void this.#tick
    return this.#windows.error
  }

  get extent(): Extent {
    return { rows: this.total ?? 0, columns: this.columns.length }
  }

  get isFiltered(): boolean {
    return this.#filters.length > 0 || this.shape.search !== ''
  }

  row(index: number): Row | undefined {
    void this.#tick
    return this.#windows.row(index)
  }

  request(offset: number, limit: number, sums: string[] = []): ListRequest {
    return {
      kind: this.kind.name,
      filters: [...this.#fixed, ...this.#filters],
      search: this.shape.search.trim() || null,
      sort: this.shape.sort,
      offset,
      limit,
      sums,
    }
  }

  /** Rows that are on the screen; those missing are asked for once the scrolling pauses. */
  see(from: number, to: number): void {
    this.#seen = [from, to]
    clearTimeout(this.#pause)
    if (untrack(() => this.total) === null) void this.#windows.want(from, to)
    else this.#pause = setTimeout(() => void this.#windows.want(from, to), PAUSE_MS)
  }

  collect(from: number, to: number, step?: (done: number) => void): Promise<Row[]> {
    return this.#windows.collect(from, to, step)
  }

  reload(): void {
    this.#windows.makeStale()
    void this.#windows.want(...this.#seen)
    void this.#askSums()
  }

  replaceRow(index: number, row: Row): void {
    this.#windows.replace(index, row)
  }

  addTitles(titles: Record<string, string>): void {
    this.titles = { ...this.titles, ...titles }
  }

  /** A change of shape that asks for other rows begins at the top. */
  reshape(part: Partial<ListShape>): void {
    const before = this.shape
    this.shape = { ...before, ...part }
    const summed =
      part.columns && part.columns.map((each) => each.name).join() !== before.columns.map((each) => each.name).join()
    if (part.sort) this.#restart()
    else if (part.typed !== undefined || part.search !== undefined) {
      clearTimeout(this.#typing)
      this.#typing = setTimeout(() => void this.#readFilters().then(() => this.#restart()), TYPING_MS)
    } else if (summed) void this.#askSums()
  }

  /** A saved view, or what was left here last time. */
  async take(shape: Partial<ListShape>): Promise<void> {
    this.shape = { ...this.shape, ...shape }
    if (this.columns.length === 0) this.shape = { ...this.shape, columns: usualColumns(this.kind, this.left) }
    await this.#readFilters()
    this.#restart()
  }

  async #readFilters(): Promise<void> {
    const turn = ++this.#turn
    const filters: Filter[] = []
    const wrong: string[] = []
    for (const [name, typed] of Object.entries(this.shape.typed)) {
      const field = this.kind.fields.find((each) => each.name === name)
      if (!field) continue
      const read = await this.#readOne(field, typed)
      if (read === 'wrong') wrong.push(name)
      else if (read) filters.push({ field: name, op: read.op, value: read.value })
    }
    if (turn !== this.#turn) return
    this.#filters = filters
    this.wrong = wrong
  }

  /** Text above a reference is looked up among the titles of what it refers to. */
  async #readOne(field: Field, typed: string): Promise<TypedFilter | null | 'wrong'> {
    const read = readFilter(field, typed, { kind: this.kind.name, today: this.#today })
    if (field.type !== 'reference' || !field.to || !read || read === 'wrong' || read.op !== 'contains') return read
    const found = await call('records.list', {
      kind: field.to,
      filters: [],
      search: String(read.value),
      sort: [],
      offset: 0,
      limit: 1000,
      sums: [],
    })
    return { op: 'in', value: found.rows.map((row) => row.id) }
  }

  #restart(): void {
    this.#windows = this.#newWindows(this.#windows.total)
    this.selection = NOTHING
    this.#seen = [0, 60]
    void this.#windows.want(0, 60)
    void this.#askSums()
  }

  #newWindows(total: number | null = null): RowWindows<Row> {
    const windows: RowWindows<Row> = new RowWindows<Row>(
      async (offset, limit) => {
        try {
          const reply = await call('records.list', this.request(offset, limit))
          if (windows === this.#windows) this.titles = { ...this.titles, ...reply.titles }
          return reply
        } catch (error) {
          throw asBorderError(error)
        }
      },
      () => {
        if (windows === this.#windows) this.#tick += 1
      },
    )
    windows.total = total
    return windows
  }

  async #askSums(): Promise<void> {
    const wanted = summed(
      this.kind,
      this.columns.map(({ field }) => field),
      [...this.#fixed, ...this.#filters],
    )
    if (wanted.length === 0) {
      this.sums = {}
      return
    }
    const windows = this.#windows
    try {
      const { sums } = await call('records.list', this.request(0, 1, wanted))
      if (windows === this.#windows) this.sums = sums
    } catch {
      // The rows themselves say what is wrong.
      this.sums = {}
    }
  }
}
