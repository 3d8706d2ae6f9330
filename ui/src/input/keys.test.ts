import { describe, expect, it } from 'vitest'
import { keyWords, matches } from './keys'
import { press } from './press-example'

describe('a chord', () => {
  it('with Mod is Ctrl on a PC and Command on a Mac', () => {
    expect(matches(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true)
    expect(matches(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false)
    expect(matches(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true)
  })

  it('without Mod is not taken when Ctrl is held', () => {
    expect(matches(press('a', { ctrlKey: true }), 'A', false)).toBe(false)
    expect(matches(press('A', { shiftKey: true }), 'A', false)).toBe(false)
    expect(matches(press('a'), 'A', false)).toBe(true)
  })

  it('of a sign does not care how the layout makes it', () => {
    expect(matches(press('?', { shiftKey: true }), '?', false)).toBe(true)
  })

  it('is written as the keyboard writes it', () => {
    expect(keyWords('Mod+Shift+Z', false)).toBe('Ctrl Shift Z')
    expect(keyWords('Mod+K', true)).toBe('⌘K')
    expect(keyWords('ArrowUp', false)).toBe('↑')
  })
})
