import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../words/words.svelte'
import { cellFigure, countedInPieces, figureIn, termFigure } from './figures'

describe('quantities of a plan', () => {
  beforeEach(() => setLanguage('en'))

  it('are whole where they are counted: what is missing is not less for it', () => {
    expect(figureIn('409.363636', '只', 'up')).toBe('410')
    expect(figureIn('180.98', '个', 'left')).toBe('181')
    expect(figureIn('-90.939393', '只', 'left')).toBe('\u221291')
    expect(figureIn('2743.6', '套')).toBe('2,744')
    expect(figureIn('-0.3', '套')).toBe('0')
    expect(figureIn('-0.3', '套', 'left')).toBe('\u22121')
  })

  it('do not become a piece more by the dust of a reckoning', () => {
    expect(figureIn('6.000001', '只', 'up')).toBe('6')
    expect(figureIn('5.999999', '只', 'left')).toBe('6')
  })

  it('keep their parts where they are measured or the unit is not known', () => {
    expect(countedInPieces('kg')).toBe(false)
    expect(countedInPieces('米')).toBe(false)
    expect(figureIn('6.251256', 'kg', 'up')).toBe('6.3')
    expect(figureIn('6.251256', '', 'up')).toBe('6.3')
  })

  it('are short in a cell and add up in a sum', () => {
    expect(cellFigure('1234567', '只')).toBe('1.23M')
    expect(termFigure('44924.623115')).toBe('+44,924.6')
    expect(termFigure('-60')).toBe('\u221260')
  })
})
