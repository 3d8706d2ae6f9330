import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../words/words.svelte'
import {
  showDateShort,
  showInstantNear,
  showMoney,
  showMoneyRound,
  showMoneyShort,
  showPrice,
  showQuantity,
  showRate,
} from './show'

beforeEach(() => setLanguage('zh-CN'))

describe('amounts', () => {
  it('are grouped by thousands with both fen', () => {
    expect(showMoney('1386000')).toBe('1,386,000.00')
    expect(showMoney('-88400.5', 'CNY')).toBe('−¥88,400.50')
    expect(showMoneyShort('462000.00')).toBe('¥462,000')
    expect(showMoneyShort('462000.10')).toBe('¥462,000.10')
  })

  it('are rounded in the units of the reader', () => {
    expect(showMoneyRound('1386000')).toBe('139万')
    expect(showMoneyRound('120000')).toBe('12万')
    setLanguage('en')
    expect(showMoneyRound('1386000')).toBe('1.39M')
    expect(showMoneyRound('950')).toBe('950')
  })
})

describe('prices, quantities and rates', () => {
  it('keep what they have and no more', () => {
    expect(showPrice('1050')).toBe('1,050.00')
    expect(showPrice('0.123450')).toBe('0.12345')
    expect(showQuantity('1200.000000')).toBe('1,200')
    expect(showRate('0.13')).toBe('13%')
    expect(showRate('0.065')).toBe('6.5%')
  })
})

describe('days and times', () => {
  const now = new Date(2026, 10, 20, 12, 0)

  it('leave the year out when it is this one', () => {
    expect(showDateShort('2026-12-20', now)).toBe('12-20')
    expect(showDateShort('2027-01-05', now)).toBe('2027-01-05')
  })

  it('speak of yesterday', () => {
    expect(showInstantNear(new Date(2026, 10, 19, 16, 20).toISOString(), now)).toBe('昨天 16:20')
    expect(showInstantNear(new Date(2026, 10, 20, 9, 5).toISOString(), now)).toBe('今天 09:05')
    expect(showInstantNear(new Date(2026, 10, 3, 9, 5).toISOString(), now)).toBe('11-03 09:05')
  })
})
