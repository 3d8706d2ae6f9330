import { describe, expect, it } from 'vitest'
import { isMarked, mark, markAll, markedCount, moveBy, moveTo, NOTHING, rowsMeant, stretchOf } from './selection'

const extent = { rows: 10, columns: 4 }

describe('the cursor of a grid', () => {
  it('stops at the edges', () => {
    expect(moveBy(NOTHING, -1, -1, extent).cursor).toEqual({ row: 0, column: 0 })
    expect(moveTo(NOTHING, { row: 99, column: 99 }, extent).cursor).toEqual({ row: 9, column: 3 })
    expect(moveBy(NOTHING, 1, 0, { rows: 0, columns: 4 }).cursor.row).toBe(0)
  })

  it('drags a stretch from where it was', () => {
    const at = moveTo(NOTHING, { row: 5, column: 2 }, extent)
    expect(stretchOf(moveBy(at, -3, 1, extent, true))).toEqual({ top: 2, bottom: 5, left: 2, right: 3 })
  })
})

describe('marked rows', () => {
  it('are taken one by one and through', () => {
    let selection = mark(NOTHING, 2, extent)
    selection = mark(selection, 5, extent, true)
    expect(rowsMeant(selection, extent)).toEqual([[2, 6]])
    selection = mark(selection, 3, extent)
    expect(rowsMeant(selection, extent)).toEqual([
      [2, 3],
      [4, 6],
    ])
  })

  it('can be all, and all but one', () => {
    const all = markAll(NOTHING)
    expect(markedCount(all, extent)).toBe(10)
    const butOne = mark(all, 4, extent)
    expect(markedCount(butOne, extent)).toBe(9)
    expect(isMarked(butOne, 4)).toBe(false)
    expect(mark(butOne, 4, extent).marked).toBe('all')
  })

  it('default to the stretch of cells', () => {
    const stretch = moveBy(moveTo(NOTHING, { row: 3, column: 0 }, extent), 2, 1, extent, true)
    expect(rowsMeant(stretch, extent)).toEqual([[3, 6]])
    expect(rowsMeant(NOTHING, { rows: 0, columns: 1 })).toEqual([])
  })
})
