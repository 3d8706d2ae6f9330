import { flushSync } from 'svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { call } from '../data/client'
import type { Kind } from '../data/descriptors'
import { fieldOf } from '../data/field-example'
import type { ListRequest } from '../generated/contract'
import { setHost, type Host } from '../host'
import { ListModel } from './list-model.svelte'

const kind: Kind = {
  name: 'customer',
  area: 'customers',
  system: false,
  page: true,
  may_write: true,
  fields: [
    fieldOf('name', 'text', { title: true }),
    fieldOf('owner', 'reference', { to: 'person' }),
    fieldOf('credit_limit', 'money'),
    fieldOf('remarks', 'long_text', { listed: false }),
  ],
}

let asked: ListRequest[] = []
let rename = ''

beforeEach(() => {
  asked = []
  rename = ''
  setHost({
    kind: 'none',
    onEvent: () => () => {},
    call: async (command: string, request: unknown) => {
      if (command !== 'records.list') return { id: 'c3', operation: 'o1', version: 2, warnings: [] }
      const list = request as ListRequest
      asked.push(list)
      if (list.kind === 'person')
        return { total: 1, rows: [{ id: 'p7', version: 1, fields: {} }], titles: {}, sums: {} }
      const rows = Array.from({ length: Math.min(list.limit, 500 - list.offset) }, (_, at) => ({
        id: `c${list.offset + at}`,
        version: 1,
        fields: { name: `${rename}客户 ${list.offset + at}` },
      }))
      return { total: 500, rows, titles: { p7: '林霞' }, sums: { credit_limit: '9.00' } }
    },
  } as unknown as Host)
})

const settled = async () => {
  await new Promise((later) => setTimeout(later, 260))
  flushSync()
}

async function opened(): Promise<ListModel> {
  const list = new ListModel({ kind, today: '2026-11-20' })
  await list.take({})
  await settled()
  return list
}

describe('a list', () => {
  it('asks for a window of rows and, once, for the sums of its amounts', async () => {
    const list = await opened()
    expect(list.total).toBe(500)
    expect(list.row(3)?.fields.name).toBe('客户 3')
    expect(list.sums.credit_limit).toBe('9.00')
    expect(list.titles.p7).toBe('林霞')
    expect(asked.map(({ offset, limit, sums }) => [offset, limit, sums])).toEqual([
      [0, 200, []],
      [0, 1, ['credit_limit']],
    ])
  })

  it('turns what is typed above its columns into filters', async () => {
    const list = await opened()
    asked = []
    list.reshape({ typed: { credit_limit: '>50万', name: '热力' } })
    await settled()
    expect(asked[0]?.filters).toEqual([
      { field: 'credit_limit', op: 'gt', value: '500000.00' },
      { field: 'name', op: 'contains', value: '热力' },
    ])
    expect(list.isFiltered).toBe(true)
  })

  it('finds the people that a typed name means', async () => {
    const list = await opened()
    asked = []
    list.reshape({ typed: { owner: 'lx' } })
    await settled()
    expect(asked[0]).toMatchObject({ kind: 'person', search: 'lx' })
    expect(asked[1]?.filters).toEqual([{ field: 'owner', op: 'in', value: ['p7'] }])
  })

  it('says which filter makes no sense and leaves it out', async () => {
    const list = await opened()
    asked = []
    list.reshape({ typed: { credit_limit: '很多' } })
    await settled()
    expect(list.wrong).toEqual(['credit_limit'])
    expect(asked[0]?.filters).toEqual([])
  })

  it('begins at the top when it is sorted otherwise', async () => {
    const list = await opened()
    list.selection = { ...list.selection, cursor: { row: 9, column: 0 } }
    list.reshape({ sort: [{ field: 'name', descending: true }] })
    expect(list.selection.cursor.row).toBe(0)
    await settled()
    expect(asked.at(-2)?.sort).toEqual([{ field: 'name', descending: true }])
  })

  it('shows a change made elsewhere without being asked', async () => {
    const list = await opened()
    const stop = list.follow()
    rename = '新'
    await call('records.patch', { kind: 'customer', id: 'c3', base: 1, fields: { name: '新客户 3' } })
    expect(list.row(3)?.fields.name).toBe('客户 3')
    await settled()
    expect(list.row(3)?.fields.name).toBe('新客户 3')
    stop()
  })
})
