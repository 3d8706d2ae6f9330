import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hold, say, toasts, unsay } from './toasts.svelte'

const words = () => toasts().map((toast) => toast.words)

describe('messages at the foot of the window', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    hold(false)
    for (const toast of toasts()) unsay(toast.id)
    vi.useRealTimers()
  })

  it('go after a while, faults later', () => {
    say('Saved')
    say('No room on the disk', { look: 'fault' })
    vi.advanceTimersByTime(9000)
    expect(words()).toEqual(['No room on the disk'])
    vi.advanceTimersByTime(9000)
    expect(words()).toEqual([])
  })

  it('stay while the pointer or the focus is on them, and have their time again afterwards', () => {
    say('Saved')
    vi.advanceTimersByTime(7000)
    hold(true)
    say('Sent')
    vi.advanceTimersByTime(60_000)
    expect(words()).toEqual(['Saved', 'Sent'])
    hold(false)
    vi.advanceTimersByTime(7000)
    expect(words()).toEqual(['Saved', 'Sent'])
    vi.advanceTimersByTime(2000)
    expect(words()).toEqual([])
  })

  it('are closed by hand while they are held', () => {
    const saved = say('Saved')
    hold(true)
    unsay(saved)
    expect(words()).toEqual([])
  })
})
