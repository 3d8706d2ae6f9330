import { describe, expect, it } from 'vitest'
import { press } from '../input/press-example'
import { gridAct } from './keys'

const frame = { cursor: { row: 5, column: 2 }, extent: { rows: 100, columns: 6 }, page: 10 }
const moved = (key: string, more = {}) => {
  const act = gridAct(press(key, more), frame)
  return act?.act === 'move' ? [act.to.row, act.to.column, act.extend] : act
}

describe('a key in a grid', () => {
  it('moves the cursor by cells, pages and to the ends', () => {
    expect(moved('j')).toEqual([6, 2, false])
    expect(moved('K', { shiftKey: true })).toEqual([4, 2, true])
    expect(moved('ArrowRight', { shiftKey: true })).toEqual([5, 3, true])
    expect(moved('PageDown')).toEqual([15, 2, false])
    expect(moved('End')).toEqual([5, 5, false])
    expect(moved('End', { ctrlKey: true })).toEqual([99, 2, false])
    expect(moved('ArrowUp', { metaKey: true, shiftKey: true })).toEqual([0, 2, true])
  })

  it('does what the help says', () => {
    expect(gridAct(press('Enter'), frame)).toEqual({ act: 'open' })
    expect(gridAct(press('F2'), frame)).toEqual({ act: 'edit' })
    expect(gridAct(press(' '), frame)).toEqual({ act: 'peek' })
    expect(gridAct(press('d', { ctrlKey: true }), frame)).toEqual({ act: 'fill' })
  })

  it('is left to others when it is none of a grid’s', () => {
    expect(gridAct(press('n'), frame)).toBeNull()
    expect(gridAct(press('k', { ctrlKey: true }), frame)).toBeNull()
    expect(gridAct(press('ArrowDown', { altKey: true }), frame)).toBeNull()
  })
})
