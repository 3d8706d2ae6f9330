import { describe, expect, it } from 'vitest'
import { Cache, type Answer } from './cache'

interface Asked {
  command: string
  request: unknown
  answer: (data: unknown) => Promise<void>
  refuse: (code: string) => Promise<void>
}

function desk() {
  const asked: Asked[] = []
  const cache = new Cache(
    (command, request) =>
      new Promise((resolve, reject) => {
        asked.push({
          command,
          request,
          answer: async (data) => {
            resolve(data)
            await Promise.resolve()
          },
          refuse: async (code) => {
            reject({ code, params: {}, field_errors: [], trace: '' })
            await new Promise((done) => setTimeout(done))
          },
        })
      }),
    (_, request) => (request as { tags?: string[] }).tags ?? [],
  )
  const seen: Answer[] = []
  return { asked, cache, seen, look: (answer: Answer) => void seen.push(answer) }
}

describe('the cache', () => {
  it('asks once for two who want the same', async () => {
    const { asked, cache, seen, look } = desk()
    cache.watch('records.get', { id: '1' }, (answer) => look(answer))
    cache.watch('records.get', { id: '1' }, (answer) => look(answer))
    expect(asked).toHaveLength(1)
    await asked[0]!.answer('row')
    expect(seen.slice(-2).map((answer) => answer.data)).toEqual(['row', 'row'])
  })

  it('asks again when a tag of a watched answer changes, and shows the old one meanwhile', async () => {
    const { asked, cache, seen, look } = desk()
    cache.watch('records.list', { tags: ['customer'] }, look)
    await asked[0]!.answer('old')
    cache.invalidate(['order'])
    expect(asked).toHaveLength(1)
    cache.invalidate(['customer'])
    expect(asked).toHaveLength(2)
    expect(seen.at(-1)).toMatchObject({ data: 'old', loading: true })
    await asked[1]!.answer('new')
    expect(seen.at(-1)).toMatchObject({ data: 'new', loading: false })
  })

  it('asks for an unwatched answer only when it is wanted again', async () => {
    const { asked, cache, look } = desk()
    const stop = cache.watch('records.list', { tags: ['customer'] }, look)
    await asked[0]!.answer('old')
    stop()
    cache.invalidate(['customer'])
    expect(asked).toHaveLength(1)
    cache.watch('records.list', { tags: ['customer'] }, look)
    expect(asked).toHaveLength(2)
  })

  it('drops the late answer of an overtaken request', async () => {
    const { asked, cache, seen, look } = desk()
    cache.watch('records.list', { tags: ['customer'] }, look)
    cache.invalidate(['customer'])
    await asked[1]!.answer('second')
    await asked[0]!.answer('first')
    expect(seen.at(-1)?.data).toBe('second')
  })

  it('keeps the last good answer beside the error', async () => {
    const { asked, cache, seen, look } = desk()
    cache.watch('records.list', { tags: ['customer'] }, look)
    await asked[0]!.answer('good')
    cache.invalidate(['customer'])
    await asked[1]!.refuse('busy')
    expect(seen.at(-1)).toMatchObject({ data: 'good', error: { code: 'busy' } })
  })

  it('shows nothing of one person to the next', async () => {
    const { asked, cache, seen, look } = desk()
    cache.watch('session.me', {}, look)
    await asked[0]!.answer('first person')
    cache.clear()
    expect(seen.at(-1)).toMatchObject({ data: undefined, loading: true })
    await asked[1]!.answer('second person')
    expect(seen.at(-1)?.data).toBe('second person')
  })
})
