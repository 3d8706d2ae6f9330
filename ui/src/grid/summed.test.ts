import { describe, expect, it } from 'vitest'
import type { Field } from '../data/descriptors'
import { summed } from './summed'

const field = (name: string, type: string) => ({ name, type }) as Field

describe('the sums below a list', () => {
  it('add amounts', () => {
    const fields = [field('number', 'text'), field('amount', 'money')]
    expect(summed({ name: 'order' }, fields, [])).toEqual(['amount'])
  })

  it('do not add rates, minimums and capacities', () => {
    const fields = [field('overtime_cost', 'money'), field('hours', 'quantity'), field('registered_capital', 'money')]
    expect(summed({ name: 'work_centre' }, fields, [])).toEqual([])
  })

  it('add quantities of one product, never of several', () => {
    const fields = [field('on_hand', 'quantity')]
    const stock = { name: 'stock' }
    expect(summed(stock, fields, [])).toEqual([])
    expect(summed(stock, fields, [{ field: 'product', op: 'in', value: ['a', 'b'] }])).toEqual([])
    expect(summed(stock, fields, [{ field: 'product', op: 'in', value: ['a'] }])).toEqual(['on_hand'])
    expect(summed(stock, fields, [{ field: 'product', op: 'eq', value: 'a' }])).toEqual(['on_hand'])
  })
})
