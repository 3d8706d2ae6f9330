import { describe, expect, it } from 'vitest'
import { conversions } from './conversions'

describe('the further units of a product', () => {
  it('are said in its own unit', () => {
    const product = { unit: '台', units: [{ unit: '箱', quantity: '6' }] }
    expect(conversions(product)).toEqual(['1 箱 = 6 台'])
  })

  it('are not said while something is missing or wrong', () => {
    expect(conversions({ unit: '台', units: [{ unit: '箱', quantity: null }] })).toEqual([])
    expect(conversions({ unit: '台', units: [{ unit: '箱', quantity: '-6' }] })).toEqual([])
    expect(conversions({ unit: null, units: [{ unit: '箱', quantity: '6' }] })).toEqual([])
  })
})
