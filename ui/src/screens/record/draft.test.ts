import { describe, expect, it } from 'vitest'
import type { Row } from '../../data/descriptors'
import { draftKey, withField, type Draft } from './draft'

const row: Row = { id: 'c1', version: 7, fields: { name: '城东热力', phone: null } }
const empty: Draft = { base: 0, fields: {}, titles: {}, at: '' }

describe('a draft', () => {
  it('holds only what differs from the record, on the version it began on', () => {
    const draft = withField(empty, row, 'phone', '0311-86000000', 'now')
    expect(draft).toMatchObject({ base: 7, fields: { phone: '0311-86000000' } })
    const later = withField(draft, { ...row, version: 9 }, 'name', '城东', 'later')
    expect(later.base).toBe(7)
  })

  it('loses a field that is typed back to what it was', () => {
    const draft = withField(withField(empty, row, 'phone', '1', 'now'), row, 'phone', '', 'now')
    expect(draft.fields).toEqual({})
  })

  it('of a new record begins on nothing', () => {
    expect(withField(empty, null, 'name', '博瑞', 'now')).toMatchObject({ base: 0, fields: { name: '博瑞' } })
  })

  it('belongs to one person and one record', () => {
    expect(draftKey('p1', 'customer', 'c1')).not.toBe(draftKey('p2', 'customer', 'c1'))
  })
})
