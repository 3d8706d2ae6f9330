import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../generated/contract'
import { sheetAt, sheetsOf, splitTarget, targetOf, withTarget } from './mapping'

const sheet = { file: 'a.xlsx', sheet: 'One' }

function mapping(): JsonValue {
  return [
    {
      ...sheet,
      meaning: 'customers',
      header_rows: [3, 4],
      columns: [
        { column: 'A', header: 'Name', target: 'customer.name', certainty: 90 },
        { column: 'B', header: 'Full name', target: null, certainty: 0 },
      ],
    },
  ]
}

describe('the mapping of an import', () => {
  it('gives a meaning to one column of a sheet only', () => {
    const changed = withTarget(mapping(), sheet, 'B', 'customer.name')
    expect(sheetAt(changed, sheet)?.columns.map((each) => [each.target, each.certainty])).toEqual([
      [null, 0],
      ['customer.name', 100],
    ])
  })

  it('keeps what it does not know of, and the mapping it was given', () => {
    const before = mapping()
    const changed = withTarget(before, sheet, 'A', null)
    expect(sheetAt(changed, sheet)).toMatchObject({ header_rows: [3, 4] })
    expect(before).toEqual(mapping())
  })

  it('reads a list of sheets and an object that holds one', () => {
    expect(sheetsOf(mapping())).toHaveLength(1)
    expect(sheetsOf({ version: 1, sheets: mapping() })).toHaveLength(1)
    expect(sheetsOf(null)).toEqual([])
  })

  it('names a field with its kind', () => {
    expect(targetOf({ kind: 'customer', field: 'name' })).toBe('customer.name')
    expect(targetOf({ kind: 'orders', field: 'line.quantity' })).toBe('line.quantity')
    expect(splitTarget('line.unit_price')).toEqual(['line', 'unit_price'])
  })
})
