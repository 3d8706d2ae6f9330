import type { Option } from '../../components/Combobox.svelte'
import { call } from '../../data/client'

/** People for a picker, by name, pinyin or initials; those who have left are not offered. */
export async function findPeople(text: string): Promise<Option[]> {
  const reply = await call('records.list', {
    kind: 'person',
    filters: [{ field: 'left', op: 'empty', value: null }],
    search: text.trim() || null,
    sort: text.trim() ? [] : [{ field: 'name', descending: false }],
    offset: 0,
    limit: 20,
    sums: [],
    columns: ['name', 'unit', 'rank'],
  })
  return reply.rows.map((row) => ({
    id: row.id,
    title: String(row.fields.name ?? ''),
    subtitle: reply.titles[String(row.fields.unit ?? '')] ?? '',
  }))
}
