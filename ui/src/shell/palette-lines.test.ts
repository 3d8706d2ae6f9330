import { describe, expect, it } from 'vitest'
import { namedFirst, together } from './palette-lines'

const hit = (kind: string, id: string, title: string) => ({ kind, id, title, subtitle: '' })

describe('what the search shows', () => {
  it('tells notes of the same words once', () => {
    const shown = together([hit('note', '1', '电话沟通'), hit('note', '2', '电话沟通'), hit('note', '3', '拜访')])
    expect(shown.map(({ hit: { id }, count }) => [id, count])).toEqual([
      ['1', 2],
      ['3', 1],
    ])
  })

  it('keeps two customers of one name apart', () => {
    expect(together([hit('customer', '1', '长青'), hit('customer', '2', '长青')])).toHaveLength(2)
  })

  it('begins with the page that is called what was typed', () => {
    const [first, rest] = namedFirst('计划 ', [{ title: '设置' }, { title: '计划' }, { title: 'JIT 计划' }])
    expect(first).toEqual([{ title: '计划' }])
    expect(rest).toEqual([{ title: '设置' }, { title: 'JIT 计划' }])
  })
})
