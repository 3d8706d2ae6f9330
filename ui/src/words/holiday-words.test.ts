import { afterEach, describe, expect, it } from 'vitest'
import { holidayWord } from './holiday-words'
import { setLanguage } from './words.svelte'

afterEach(() => setLanguage('zh-CN'))

describe('a holiday', () => {
  it('is said in the language of the reader', () => {
    setLanguage('en')
    expect(holidayWord('国庆节')).toBe('National Day')
    expect(holidayWord('中秋节、国庆节')).toBe('Mid-Autumn Festival, National Day')
    expect(holidayWord('春节调休上班')).toBe('working day for Spring Festival')
    setLanguage('zh-CN')
    expect(holidayWord('国庆节')).toBe('国庆节')
  })

  it('that somebody named is left as it is', () => {
    setLanguage('en')
    expect(holidayWord('厂庆')).toBe('厂庆')
  })
})
