import { describe, expect, it } from 'vitest'
import { testedFill } from './forecast-words'

describe('what tested levels would have served', () => {
  it('is said where the history reaches as far back as the test', () => {
    expect(testedFill({ achieved_fill: '0.97', served_weeks: 21, known_weeks: 21 })).toBe('0.97')
  })

  it('is not said of weeks before the history, nor where nothing was tested', () => {
    expect(testedFill({ achieved_fill: '1', served_weeks: 21, known_weeks: 10 })).toBeNull()
    expect(testedFill({ achieved_fill: null, served_weeks: 0, known_weeks: 40 })).toBeNull()
  })
})
