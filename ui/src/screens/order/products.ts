import type { Option } from '../../components/Combobox.svelte'
import type { Row } from '../../generated/contract'
import { call } from '../../data/client'
import { showPrice } from '../../format/show'
import type { Found } from './lines'

async function look(text: string, limit: number): Promise<Row[]> {
  const reply = await call('records.list', {
    kind: 'product',
    filters: [{ field: 'sold', op: 'eq', value: true }],
    search: text.trim() || null,
    sort: [],
    offset: 0,
    limit,
    sums: [],
    columns: ['model', 'name', 'list_price', 'tax_rate'],
  })
  return reply.rows
}

function found(row: Row): Found {
  const value = (name: string) =>
    row.fields[name] === null || row.fields[name] === undefined ? null : String(row.fields[name])
  return {
    id: row.id,
    title: [value('model'), value('name')].filter(Boolean).join(' '),
    unit_price: value('list_price'),
    tax_rate: value('tax_rate'),
  }
}

/** Products for a picker, by model, name, pinyin or initials, with what picking one brings along. */
export class ProductFinder {
  #known = new Map<string, Found>()

  find = async (text: string): Promise<Option[]> => {
    const rows = await look(text, 20)
    return rows.map((row) => {
      const product = found(row)
      this.#known.set(product.id, product)
      return { id: product.id, title: product.title, subtitle: product.unit_price ? showPrice(product.unit_price) : '' }
    })
  }

  get(id: string): Found | null {
    return this.#known.get(id) ?? null
  }
}

/** What names from a spreadsheet mean: the product of exactly that model, or the only one that is found. */
export async function resolve(names: readonly string[]): Promise<(name: string) => Found | null> {
  const known = new Map<string, Found | null>()
  const plain = (text: string) => text.replace(/\s+/g, '').toLowerCase()
  for (const name of new Set(names.filter((one) => one !== ''))) {
    const rows = await look(name, 8)
    const exact = rows.filter((row) =>
      [row.fields.model, row.fields.name].some((one) => plain(String(one ?? '')) === plain(name)),
    )
    const only = exact.length === 1 ? exact[0] : rows.length === 1 ? rows[0] : undefined
    known.set(name, only ? found(only) : null)
  }
  return (name) => known.get(name) ?? null
}
