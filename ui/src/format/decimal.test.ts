import { describe, expect, it } from 'vitest'
import { add, compare, halfWidth, multiply, readDecimal, toPlaces, wholeUp } from './decimal'

describe('a typed number', () => {
  it.each([
    ['1,050.00', '1050.00'],
    ['１０５０．５', '1050.5'],
    ['￥1,386,000', '1386000'],
    ['138.6万', '1386000'],
    ['１。５亿', '150000000'],
    ['1.23456万', '12345.6'],
    ['（1,200）', '-1200'],
    ['－3', '-3'],
    ['.5', '0.5'],
    [' 12 元', '12'],
  ])('%s is read as %s', (typed, value) => {
    expect(readDecimal(typed)).toBe(value)
  })

  it.each(['', 'abc', '1.2.3', '1,2', '12-3', '.', '万'])('%j is not a number', (typed) => {
    expect(readDecimal(typed)).toBeNull()
  })
})

describe('decimal strings', () => {
  it('add without losing a fen', () => {
    expect(add('0.10', '0.2')).toBe('0.30')
    expect(add('9007199254740993', '1.01')).toBe('9007199254740994.01')
    expect(add('-1.50', '1.5')).toBe('0.00')
  })

  it('round half away from zero when multiplied', () => {
    expect(multiply('3', '0.335', 2)).toBe('1.01')
    expect(multiply('-3', '0.335', 2)).toBe('-1.01')
    expect(multiply('800', '1050', 2)).toBe('840000.00')
  })

  it('compare by value, not by length', () => {
    expect(compare('10', '9.99')).toBe(1)
    expect(compare('1.0', '1')).toBe(0)
    expect(compare('-2', '1')).toBe(-1)
  })

  it('keep at least and at most so many places', () => {
    expect(toPlaces('1050', 2, 6)).toBe('1050.00')
    expect(toPlaces('0.123400', 2, 6)).toBe('0.1234')
    expect(toPlaces('-0.005', 2, 2)).toBe('-0.01')
  })

  it('turn full-width letters and signs into half-width ones', () => {
    expect(halfWidth('ＡＢ－１２，（３）')).toBe('AB-12,(3)')
  })
})

describe('the next whole number', () => {
  it.each([
    ['178.353874', '179'],
    ['3', '3'],
    ['3.000', '3'],
    ['-0.2', '-1'],
    ['0', '0'],
  ])('of %s is %s', (given, wanted) => {
    expect(wholeUp(given)).toBe(wanted)
  })
})
