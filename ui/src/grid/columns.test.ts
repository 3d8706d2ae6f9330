import { describe, expect, it } from 'vitest'
import type { Field } from '../data/descriptors'
import { fitted, usualWidth, type Column } from './columns'

function column(name: string, type: string, width?: number): Column {
  const field = { name, type, title: name === 'name' } as Field
  return { field, width: width ?? usualWidth(field) }
}

describe('columns in the room there is', () => {
  const columns = [column('name', 'text'), column('region', 'text'), column('amount', 'money')]

  it('give what is left to words, not to numbers', () => {
    const [name, region, amount] = fitted(columns, 640)
    expect(name!.width + region!.width + amount!.width).toBeLessThanOrEqual(640)
    expect(name!.width).toBeGreaterThan(columns[0]!.width)
    expect(region!.width).toBeGreaterThan(columns[1]!.width)
    expect(amount!.width).toBe(columns[2]!.width)
  })

  it('grow to twice their width and no further', () => {
    expect(fitted(columns, 5000).map(({ width }) => width)).toEqual([480, 272, 124])
  })

  it('keep the width that somebody gave them', () => {
    const narrow = [column('name', 'text'), column('region', 'text', 60)]
    expect(fitted(narrow, 900)[1]!.width).toBe(60)
  })

  it('stay as they are where there is no room', () => {
    expect(fitted(columns, 300)).toEqual(columns)
  })
})
