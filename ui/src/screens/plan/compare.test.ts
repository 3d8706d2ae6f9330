import { describe, expect, it } from 'vitest'
import { setLanguage } from '../../words/words.svelte'
import { fromTo, plainDifference, signedMoney } from './compare'

describe('a comparison', () => {
  it('says from and to only where they differ', () => {
    setLanguage('en')
    expect(fromTo('40', '60', 'quantity')).toBe('40 → 60')
    expect(fromTo('40', '40.000000', 'quantity')).toBe('40')
    expect(fromTo(null, '60', 'quantity')).toBe('60')
    expect(fromTo('40', undefined, 'quantity')).toBe('40')
    expect(fromTo('2025-03-02', '2025-03-02', 'date')).toBe('2025-03-02')
  })

  it('is silent about lines in time', () => {
    expect(plainDifference(0, 0)).toBe('')
    expect(plainDifference(3, 3)).toBe('3')
    expect(plainDifference(0, 4)).toBe('0 → 4')
  })

  it('gives money its sign', () => {
    expect(signedMoney('-1200.00')).toMatch(/^−¥/)
    expect(signedMoney('1200.00')).toMatch(/^\+¥/)
    expect(signedMoney('-0.30')).toBe('−¥0.30')
    expect(signedMoney('0.00')).toMatch(/^¥/)
  })
})
