import type { Row } from '../../data/descriptors'

/** Still to come: neither in stock nor cancelled. */
export function isComing(kind: string, row: Row | null | undefined): boolean {
  return kind === 'scheduled_receipt' && !!row && !['received', 'cancelled'].includes(String(row.fields.status ?? ''))
}
