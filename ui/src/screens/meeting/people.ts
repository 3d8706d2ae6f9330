import { call } from '../../data/client'
import type { Present } from './seats'

/** People by their identity, with the names they sign in by. Those without a login cannot sign and are left out. */
export async function peopleOf(ids: readonly string[]): Promise<Present[]> {
  if (ids.length === 0) return []
  const reply = await Promise.all(ids.map((id) => call('records.get', { kind: 'person', id })))
  return reply
    .map(({ row }) => ({ id: row.id, name: String(row.fields.name ?? ''), login: String(row.fields.login ?? '') }))
    .filter((one) => one.login !== '')
}
