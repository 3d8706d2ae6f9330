import { describe, expect, it } from 'vitest'
import { readShape } from './views'

describe('the shape of a saved view', () => {
  it('is read back', () => {
    const shape = {
      columns: [{ name: 'name', width: 200 }],
      frozen: 2,
      sort: [{ field: 'name', descending: true }],
      typed: { name: '热力' },
      search: '',
    }
    expect(readShape(JSON.stringify(shape))).toEqual(shape)
  })

  it('that is spoilt or of another time leaves the usual shape', () => {
    expect(readShape('')).toEqual({})
    expect(readShape('{"columns":"all","frozen":"x"}')).toEqual({})
    expect(readShape('{"columns":[{"name":"a"},{"name":"b","width":90}]}')).toEqual({
      columns: [{ name: 'b', width: 90 }],
    })
  })
})
