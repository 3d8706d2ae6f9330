import { describe, expect, it } from 'vitest'
import { setLanguage } from '../../../words/words.svelte'
import { lineWords, modelOf, namedLines } from './refused-lines'

const row = {
  line: 'PT-1000@2026-11-23',
  model: 'PT-1000',
  name: '铂热电阻',
  unit: '支',
  quantity: '480',
  week: '2026-W47',
  start: '2026-11-16',
  due: '2026-11-23',
  finish: '2026-11-23',
  late_days: 0,
  for_orders: '0',
}

describe('a line of a plan in an opinion', () => {
  it('is said by model, name, quantity and the day it is needed', () => {
    setLanguage('zh-CN')
    const words = lineWords(row.line, namedLines({ starts: [row], buys: [] }))
    for (const part of ['PT-1000', '铂热电阻', '480', '支', '11-23']) expect(words).toContain(part)
    expect(words).not.toContain('@')
  })

  it('of an earlier plan is said by what its name tells', () => {
    expect(modelOf('A@B-7@2026-11-23', namedLines(null))).toEqual({ model: 'A@B-7', due: '2026-11-23' })
    expect(lineWords('PT-1000@2026-11-23', namedLines(null))).not.toContain('@')
  })
})
