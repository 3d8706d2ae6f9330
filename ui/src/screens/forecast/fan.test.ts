import { describe, expect, it } from 'vitest'
import type { DemandPeriod } from '../../generated/contract'
import { across, band, every, highest, holding, inView, ticks, upward } from './fan'

const past = (from: string, quantity: string): DemandPeriod => ({ period: from, from, past: quantity, quantiles: [] })
const ahead = (from: string, mean: string, quantiles: string[]): DemandPeriod => ({
  period: from,
  from,
  mean,
  quantiles,
})
const periods = [
  past('2026-11-02', '4'),
  past('2026-11-09', '12'),
  ahead('2026-11-16', '6', ['1', '6', '14']),
  ahead('2026-11-23', '7', ['2', '7', '15']),
]

describe('the fan chart', () => {
  it('shows as much of the past as was asked for and everything ahead', () => {
    expect(inView(periods, 1).map((each) => each.from)).toEqual(['2026-11-09', '2026-11-16', '2026-11-23'])
    expect(inView(periods.slice(0, 2), 1)).toHaveLength(1)
  })

  it('counts in steps a person counts in', () => {
    expect(ticks(37)).toEqual([0, 10, 20, 30, 40])
    expect(ticks(15)).toEqual([0, 5, 10, 15])
    expect(ticks(0.3)).toEqual([0, 0.1, 0.2, 0.3])
    expect(ticks(0)[0]).toBe(0)
  })

  it('reaches to the highest of past and outermost quantile', () => {
    expect(highest(periods)).toBe(15)
    expect(highest([])).toBe(0)
  })

  it('draws a band there and back over the periods ahead only', () => {
    const frame = { left: 0, right: 40, top: 0, bottom: 15 }
    const outline = band(periods, 0, 2, across(frame, 4), upward(frame, 15))
    expect(outline).toBe('25.0,1.0 35.0,0.0 35.0,13.0 25.0,14.0')
  })

  it('finds the period of a date, and none outside', () => {
    expect(holding(periods, '2026-11-12')).toBe(1)
    expect(holding(periods, '2026-11-29')).toBe(3)
    expect(holding(periods, '2026-12-01')).toBeNull()
    expect(holding(periods, '2025-01-01')).toBeNull()
    expect(holding(periods, null)).toBeNull()
  })

  it('leaves room between the words under the axis', () => {
    expect(every(78, 10)).toBe(8)
    expect(every(6, 10)).toBe(1)
  })
})
