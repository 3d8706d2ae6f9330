import { describe, expect, it } from 'vitest'
import { factorOf, inBase, priceInBase, readInUnits, splitMeasure } from './measure'

const units = {
  base: '只',
  further: [
    { unit: '箱', holds: '24' },
    { unit: 'kg', holds: '0.125' },
    { unit: '托', holds: '0' },
  ],
}

describe('a quantity with its unit', () => {
  it('is taken apart, in whatever width it is typed', () => {
    expect(splitMeasure('2 箱')).toEqual({ number: '2', unit: '箱' })
    expect(splitMeasure('１，２００．５ＫＧ')).toEqual({ number: '1200.5', unit: 'KG' })
    expect([splitMeasure('12'), splitMeasure('箱'), splitMeasure('若干'), splitMeasure('2 箱 3 只')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('counts base units by what the unit holds', () => {
    expect(inBase('2', factorOf('箱', units) ?? '')).toBe('48')
    expect(inBase('3', factorOf('KG', units) ?? '')).toBe('0.375')
    expect(inBase('7', factorOf('只', units) ?? '')).toBe('7')
    expect(priceInBase('100', '24')).toBe('4.166667')
  })

  it('is not understood in a unit that does not convert', () => {
    expect([factorOf('卷', units), factorOf('托', units)]).toEqual([null, null])
  })

  it('may stand in several units at once', () => {
    const read = (typed: string) => readInUnits(typed, units)
    expect([
      read('1,200'),
      read('30 只'),
      read('2 箱 + 3'),
      read('２箱＋３'),
      read('1箱2只'),
      read('2 箱 3 只'),
    ]).toEqual(['1200', '30', '51', '51', '26', '51'])
    expect([read('3 桶'), read('1 托'), read('箱'), read('2 箱 多'), read('')]).toEqual([null, null, null, null, null])
  })
})
