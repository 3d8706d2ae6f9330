import { describe, expect, it } from 'vitest'
import type { Kind } from '../data/descriptors'
import { navPlaces, placeOf } from './places'

const kind = (name: string, area: string) => ({ name, area, fields: [] }) as unknown as Kind
const places = navPlaces([
  kind('plan', 'planning'),
  kind('work_centre', 'planning'),
  kind('stock_out', 'planning'),
  kind('invoice', 'finance'),
  kind('expense_advance', 'finance'),
])
const below = (id: string) => places.find((place) => place.id === id)?.below

describe('the places of the left column', () => {
  it('offer below the plan what it is made of, and the advances that are paid from its cash', () => {
    expect(below('plan')).toEqual(['work_centre', 'stock_out', 'expense_advance'])
  })

  it('keep advances with what is owed', () => {
    expect(placeOf(['list', 'expense_advance'], places)?.id).toBe('receivables')
    expect(placeOf(['list', 'work_centre'], places)?.id).toBe('plan')
  })

  it('offer nobody a kind that may not be read', () => {
    const few = navPlaces([kind('plan', 'planning')])
    expect(few.find((place) => place.id === 'plan')?.below).toEqual([])
  })
})
