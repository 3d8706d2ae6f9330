import type { Option } from '../components/Combobox.svelte'
import { call } from './client'
import { kindOf } from './office.svelte'
import { titleOf } from './descriptors'

/** Records of a kind for a reference to name: by text, or the first ones. */
export async function findRecords(kind: string, text: string, limit = 20): Promise<Option[]> {
  const descriptor = kindOf(kind)
  const reply = await call('records.list', {
    kind,
    filters: [],
    search: text.trim() || null,
    sort: [],
    offset: 0,
    limit,
    sums: [],
  })
  return reply.rows.map((row) => {
    if (!descriptor) return { id: row.id, title: row.id }
    const subtitle = descriptor.fields
      .filter((field) => field.subtitle)
      .map((field) => {
        const value = row.fields[field.name]
        return typeof value === 'string' ? (field.to ? (reply.titles[value] ?? '') : value) : ''
      })
      .filter(Boolean)
      .join(' ')
    return { id: row.id, title: titleOf(descriptor, row, reply.titles), subtitle }
  })
}
