import { describe, expect, it } from 'vitest'
import { readPlace, writePlace } from './router.svelte'

describe('an address', () => {
  it('is read back as it was written', () => {
    const path = ['list', 'customer', '石家庄/城东 100%']
    const params = { tab: 'history', q: '热量表 & 水表' }
    expect(readPlace(writePlace(path, params))).toEqual({ path, params })
  })

  it('of the first visit is the root', () => {
    expect(readPlace('')).toEqual({ path: [], params: {} })
    expect(readPlace('#/')).toEqual({ path: [], params: {} })
  })

  it('spoilt by hand still leads somewhere', () => {
    expect(readPlace('#/customer/%E4%ZZ').path).toEqual(['customer', '%E4%ZZ'])
  })
})
