import { describe, expect, it } from 'vitest'
import { tagsOf, touches } from './tags'

const refers = (kind: string) => (kind === 'order' ? ['customer', 'person'] : [])

describe('a tag', () => {
  it('touches what is narrower and what is wider', () => {
    expect(touches('records', 'records:customer')).toBe(true)
    expect(touches('records:customer', 'records')).toBe(true)
    expect(touches('records:customer', 'records:order')).toBe(false)
    expect(touches('records', 'record')).toBe(false)
  })

  it('of a list names its kind and those whose titles it shows', () => {
    expect(tagsOf('records.list', { kind: 'order' }, refers)).toEqual([
      'records:order',
      'records:customer',
      'records:person',
    ])
  })

  it('is what the contract declares otherwise', () => {
    expect(tagsOf('records.get', { kind: 'order', id: '1' }, refers)).toEqual(['records'])
    expect(tagsOf('session.me', {}, refers)).toEqual(['session'])
  })
})
