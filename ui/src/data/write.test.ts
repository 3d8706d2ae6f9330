import { beforeEach, describe, expect, it } from 'vitest'
import { setHost, type Host } from '../host'
import { askedConflict, conflictFields } from './conflict.svelte'
import { patchRecord } from './write'

interface Patch {
  base: number
  fields: Record<string, unknown>
}

let patches: Patch[] = []

beforeEach(() => {
  patches = []
  setHost({
    kind: 'none',
    call: async (command: string, request: unknown) => {
      if (command === 'records.get') return { row: { id: 'c1', version: 9, fields: {} } }
      const patch = request as Patch
      patches.push(patch)
      if (patch.base === 9) return { id: 'c1', operation: 'o2', version: 10, warnings: [] }
      throw {
        code: 'conflict',
        params: { fields: JSON.stringify([{ field: 'phone', yours: '1', theirs: '2', was: '0' }]) },
        field_errors: [],
      }
    },
  } as unknown as Host)
})

async function answer(keep: Record<string, 'yours' | 'theirs'> | null) {
  await new Promise((later) => setTimeout(later))
  askedConflict()?.answer(keep)
}

describe('two people in one record', () => {
  it('are asked, and what is kept of mine is written on top of theirs', async () => {
    const written = patchRecord('customer', 'c1', 3, { phone: '1', region: '河北' })
    await answer({ phone: 'yours' })
    expect((await written)?.version).toBe(10)
    expect(patches[1]).toMatchObject({ base: 9, fields: { phone: '1', region: '河北' } })
  })

  it('keep theirs where so chosen, and the rest of mine', async () => {
    const written = patchRecord('customer', 'c1', 3, { phone: '1', region: '河北' })
    await answer({ phone: 'theirs' })
    await written
    expect(patches[1]?.fields).toEqual({ region: '河北' })
  })

  it('write nothing when nothing of mine is left', async () => {
    const written = patchRecord('customer', 'c1', 3, { phone: '1' })
    await answer({ phone: 'theirs' })
    expect(await written).toBeNull()
    expect(patches).toHaveLength(1)
  })

  it('leave it open when the question is closed', async () => {
    const written = patchRecord('customer', 'c1', 3, { phone: '1' })
    const told = expect(written).rejects.toMatchObject({ code: 'conflict' })
    await answer(null)
    await told
  })
})

it('the border may tell a conflict by field too', () => {
  const error = {
    code: 'conflict',
    params: { fields: '{"phone":{"yours":"1","theirs":"2","base":"0"}}' },
    field_errors: [],
  }
  expect(conflictFields(error)).toEqual([{ field: 'phone', yours: '1', theirs: '2', was: '0' }])
})
