import { describe, expect, it } from 'vitest'
import type { Kind } from '../../data/descriptors'
import { recordMeant } from './order-value'

const order = {
  fields: [
    { name: 'company', to: 'company', fields: [] },
    { name: 'packing', to: null, fields: [] },
    { name: 'lines', to: null, fields: [{ name: 'product', to: 'product', fields: [] }] },
  ],
} as unknown as Kind

describe('a value of an order', () => {
  it('is looked up where it refers to a record whose title did not come along', () => {
    expect(recordMeant(order, 'company', 'f0bc', {})).toEqual({ kind: 'company', id: 'f0bc' })
    expect(recordMeant(order, 'product', 'a1', {})).toEqual({ kind: 'product', id: 'a1' })
  })

  it('is not looked up where the title is known, or there is none', () => {
    expect(recordMeant(order, 'company', 'f0bc', { f0bc: '总公司' })).toBeNull()
    expect(recordMeant(order, 'packing', '木箱', {})).toBeNull()
    expect(recordMeant(order, 'company', null, {})).toBeNull()
  })
})
