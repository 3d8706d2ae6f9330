import { describe, expect, it } from 'vitest'
import { inSight, scrollToShow, slotted } from './visible'

describe('the rows in sight', () => {
  it('are those of the window and a few around it', () => {
    expect(inSight(0, 320, 32, 100_000)).toEqual({ first: 0, end: 16 })
    expect(inSight(3200, 320, 32, 100_000)).toEqual({ first: 94, end: 116 })
    expect(inSight(3_199_680, 320, 32, 100_000)).toEqual({ first: 99_984, end: 100_000 })
    expect(inSight(0, 320, 32, 3)).toEqual({ first: 0, end: 3 })
    expect(inSight(99_999, 320, 32, 0)).toEqual({ first: 0, end: 0 })
  })

  it('keep their slot while they stay', () => {
    const before = slotted({ first: 10, end: 20 }, 10)
    const after = slotted({ first: 12, end: 22 }, 10)
    const kept = (rows: typeof before) => rows.filter((row) => row.index >= 12 && row.index < 20)
    expect(kept(after)).toEqual(kept(before))
    expect(new Set(after.map((row) => row.slot)).size).toBe(10)
  })
})

describe('scrolling to a row', () => {
  it('moves only as far as needed', () => {
    expect(scrollToShow(5, 32, 0, 320)).toBeNull()
    expect(scrollToShow(2, 32, 320, 320)).toBe(64)
    expect(scrollToShow(10, 32, 0, 320)).toBe(32)
  })
})
