import { beforeEach, describe, expect, it } from 'vitest'
import { fieldOf } from '../data/field-example'
import { setLanguage } from '../words/words.svelte'
import { editText, readValue, showValue } from './value'

const field = (type: string, name = 'some', choices: string[] = []) => fieldOf(name, type, { choices })

const frame = { kind: 'customer', today: '2026-11-20' }

beforeEach(() => setLanguage('zh-CN'))

describe('a typed value', () => {
  it.each([
    ['money', '１３８.６万', '1386000.00'],
    ['price', '0.1234567', '0.123457'],
    ['quantity', '1,200', '1200'],
    ['integer', '90', 90],
    ['date', '2026年12月20日', '2026-12-20'],
    ['bool', '是', true],
    ['bool', '0', false],
    ['credit_code', '９１１１０１０８ 551385082q', '91110108551385082Q'],
    ['rate', '13', '0.13'],
    ['rate', '6.5%', '0.065'],
    ['rate', '0.5', '0.005'],
    ['text', '  泽越 ', '泽越'],
  ])('of type %s: %s', (type, typed, value) => {
    expect(readValue(field(type), typed, frame)).toEqual({ ok: true, value })
  })

  it.each([
    ['money', '一百万', 'read-money'],
    ['money', '1234567890123', 'read-too-big'],
    ['integer', '1.5', 'read-integer'],
    ['date', '13-45', 'read-date'],
    ['bool', '也许', 'read-bool'],
    ['email', '林霞', 'read-email'],
  ])('of type %s refuses %s', (type, typed, fault) => {
    expect(readValue(field(type), typed, frame)).toEqual({ ok: false, fault })
  })

  it('takes a choice by its word in the reader’s language or by its name', () => {
    const kind = field('choice', 'kind', ['utility', 'dealer'])
    expect(readValue(kind, '经销商', frame)).toEqual({ ok: true, value: 'dealer' })
    expect(readValue(kind, 'dealer', frame)).toEqual({ ok: true, value: 'dealer' })
    expect(readValue(kind, '邻居', frame)).toEqual({ ok: false, fault: 'read-choice' })
  })

  it('reads a bare fraction of a pasted sheet as a rate', () => {
    const rate = field('rate')
    expect(readValue(rate, '0.13', { ...frame, pasted: true })).toEqual({ ok: true, value: '0.13' })
    expect(readValue(rate, '13', { ...frame, pasted: true })).toEqual({ ok: true, value: '0.13' })
  })

  it('that is empty clears the field', () => {
    expect(readValue(field('money'), '  ', frame)).toEqual({ ok: true, value: null })
  })
})

describe('a shown value', () => {
  it('is written for its reader', () => {
    expect(showValue('customer', field('money'), '1386000')).toBe('1,386,000.00')
    expect(showValue('customer', field('rate'), '0.13')).toBe('13%')
    expect(showValue('customer', field('tags'), ['重点', '华北'])).toBe('重点、华北')
    expect(showValue('order', field('reference'), 'c1', { c1: '城东热力' })).toBe('城东热力')
    expect(showValue('customer', field('choice', 'kind', ['dealer']), 'dealer')).toBe('经销商')
    setLanguage('en')
    expect(showValue('customer', field('choice', 'kind', ['dealer']), 'dealer')).toBe('Dealer')
  })

  it('comes back the same through the box it is typed in', () => {
    for (const [type, value] of [
      ['money', '1386000.00'],
      ['price', '0.123457'],
      ['rate', '0.065'],
      ['quantity', '800'],
      ['date', '2026-12-20'],
    ] as const) {
      const some = field(type)
      expect(readValue(some, editText('order', some, value), frame)).toEqual({ ok: true, value })
    }
  })
})
