import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JsonValue, RecordPage } from '../../generated/contract'
import { setHost, type Host } from '../../host'
import { OrderDraft } from './draft.svelte'

interface Asked {
  command: string
  request: { fields?: Record<string, JsonValue>; base?: number; id?: string }
}

let asked: Asked[] = []
let answer: (command: string) => unknown = () => ({})

function page(version: number, fields: Record<string, JsonValue>): RecordPage {
  return {
    row: { id: 'o1', version, fields },
    title: 'DD-1',
    titles: { p1: 'RLB-20A' },
    related: [],
    may_write: true,
    frozen: null,
    created_at: '',
    created_by: '',
    updated_at: '',
    updated_by: '',
  }
}

const stored = {
  customer: 'c1',
  date: '2026-11-21',
  number: 'DD-1',
  state: 'draft',
  lines: [{ line: 1, product: 'p1', quantity: '2', unit_price: '10.00' }],
}

beforeEach(() => {
  vi.useFakeTimers()
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  asked = []
  answer = (command) =>
    command === 'records.get' ? page(2, stored) : { id: 'o1', operation: 'op', version: 2, warnings: [] }
  setHost({
    call: async (command: string, request: unknown) => {
      asked.push({ command, request: structuredClone(request) as Asked['request'] })
      return answer(command)
    },
    onEvent: () => () => {},
  } as unknown as Host)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('an order being written', () => {
  it('is made by itself once it has a customer, and only then', async () => {
    const made: string[] = []
    const draft = new OrderDraft('lin', (id) => made.push(id))
    draft.startNew({ date: '2026-11-21' }, {})
    draft.set('packing', 'crate')
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked).toEqual([])
    draft.set('customer', 'c1')
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked.map((one) => one.command)).toEqual(['records.create', 'records.get'])
    expect(asked[0]?.request.fields).toMatchObject({ customer: 'c1', packing: 'crate', lines: [] })
    expect(made).toEqual(['o1'])
    expect(draft.state).toBe('clean')
    expect(draft.fields.number).toBe('DD-1')
  })

  it('writes only what changed, and never what the program keeps', async () => {
    const draft = new OrderDraft('lin', () => {})
    draft.open(page(7, stored))
    draft.set('packing', 'crate')
    await draft.save()
    expect(asked).toMatchObject([
      { command: 'records.patch', request: { id: 'o1', base: 7, fields: { packing: 'crate' } } },
    ])
    expect(Object.keys(asked[0]?.request.fields ?? {})).not.toContain('state')
  })

  it('takes the next turn for what was typed while it was being written', async () => {
    const draft = new OrderDraft('lin', () => {})
    draft.open(page(7, stored))
    draft.set('packing', 'crate')
    const first = draft.save()
    draft.set('transport', 'lorry')
    await first
    expect(draft.state).toBe('dirty')
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked.map((one) => [one.request.base, one.request.fields])).toEqual([
      [7, { packing: 'crate' }],
      [2, { transport: 'lorry' }],
    ])
  })

  it('keeps a half-written line on this machine and gives it back', async () => {
    const draft = new OrderDraft('lin', () => {})
    draft.open(page(7, stored))
    draft.addLine()
    draft.lines[1]!.quantity = '5'
    draft.set('packing', 'crate')
    await draft.save()
    expect(asked[0]?.request.fields).toEqual({ packing: 'crate' })
    const again = new OrderDraft('lin', () => {})
    again.open(page(2, { ...stored, packing: 'crate' }))
    expect(again.lines[1]?.quantity).toBe('5')
  })

  it('gives nothing back to another person or upon a newer version', () => {
    const draft = new OrderDraft('lin', () => {})
    draft.open(page(7, stored))
    draft.set('packing', 'crate')
    const other = new OrderDraft('wang', () => {})
    other.open(page(7, stored))
    const newer = new OrderDraft('lin', () => {})
    newer.open(page(8, stored))
    expect([other.fields.packing, newer.fields.packing]).toEqual([undefined, undefined])
  })

  it('says that it was not saved, and keeps trying with the next change', async () => {
    answer = () => {
      throw { code: 'disk_full', params: {}, field_errors: [] }
    }
    const draft = new OrderDraft('lin', () => {})
    draft.open(page(7, stored))
    draft.set('packing', 'crate')
    await draft.save()
    expect([draft.state, draft.error?.code]).toEqual(['failed', 'disk_full'])
    answer = () => ({ id: 'o1', operation: 'op', version: 8, warnings: [] })
    draft.set('packing', 'crates')
    await vi.advanceTimersByTimeAsync(2000)
    expect([draft.state, draft.error]).toEqual(['clean', null])
  })
})
