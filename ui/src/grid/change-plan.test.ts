import { describe, expect, it } from 'vitest'
import type { Field, Row } from '../data/descriptors'
import { batches, cellCount, planPaste, planSame } from './change-plan'

const field = (name: string, type: string, more: Partial<Field> = {}) =>
  ({ name, type, choices: [], to: null, fields: [], required: false, system: false, ...more }) as unknown as Field
const limit = field('credit_limit', 'money')
const name = field('name', 'text', { required: true })
const owner = field('owner', 'reference', { to: 'person' })
const state = field('state', 'choice', { system: true, choices: ['draft'] })

const row = (id: string, fields: Row['fields']): Row => ({ id, version: 1, fields })
const rows = [
  row('1', { name: '城东', credit_limit: '500000.00' }),
  row('2', { name: '博瑞', credit_limit: null }),
  row('3', { name: '恒泰', credit_limit: '800000.00' }),
]
const frame = {
  kind: 'customer',
  today: '2026-11-20',
  find: async (_: Field, typed: string) => (typed === '林霞' ? { id: 'p1' } : { fault: 'read-reference' }),
}

describe('a paste', () => {
  it('is laid on from the cursor and counts what stays', async () => {
    const plan = await planPaste(
      [
        ['城东热力', '50万'],
        ['博瑞', '30万'],
      ],
      rows,
      [name, limit],
      frame,
    )
    expect(cellCount(plan)).toBe(2)
    expect(plan.unchanged).toBe(2)
    expect(plan.rows.map((each) => each.row.id)).toEqual(['1', '2'])
    expect(plan.rows[1]?.cells[0]?.to).toBe('300000.00')
  })

  it('of one cell fills the stretch', async () => {
    const plan = await planPaste([['100']], rows, [limit], frame)
    expect(plan.rows).toHaveLength(3)
  })

  it('refuses what cannot be read, what must not be empty and what the program writes', async () => {
    const plan = await planPaste([['', '很多', '草稿']], rows.slice(0, 1), [name, limit, state], frame)
    expect(plan.rows).toEqual([])
    expect(plan.refused.map((each) => each.fault)).toEqual(['field-error-required', 'read-money', 'read-system'])
  })

  it('looks references up by their title', async () => {
    const plan = await planPaste([['林霞'], ['无此人']], rows, [owner], frame)
    expect(plan.rows[0]?.cells[0]?.to).toBe('p1')
    expect(plan.refused[0]?.fault).toBe('read-reference')
  })

  it('says how many rows stick out below the list', async () => {
    const plan = await planPaste([['1'], ['2'], ['3'], ['4'], ['5']], rows, [limit], frame)
    expect(plan.beyond).toBe(2)
  })
})

describe('the same change in many rows', () => {
  it('leaves out those that have it already and is written at once', () => {
    const plan = planSame(rows, limit, '500000.00')
    expect(plan.unchanged).toBe(1)
    expect(batches(plan)).toEqual([{ rows: [rows[1], rows[2]], fields: { credit_limit: '500000.00' } }])
  })
})
