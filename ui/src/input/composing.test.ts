import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isComposing, isEnter, watchComposition } from './composing'

const page = new EventTarget()
let stop = () => {}

beforeEach(() => {
  stop = watchComposition(page)
})
afterEach(() => stop())

function at(event: Event, timeStamp: number): Event {
  Object.defineProperty(event, 'timeStamp', { value: timeStamp })
  return event
}

function key(name: string, timeStamp: number, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key: name, isComposing: false, keyCode: 13, timeStamp, ...more } as KeyboardEvent
}

describe('an input method', () => {
  it('is composing between start and end', () => {
    page.dispatchEvent(at(new Event('compositionstart'), 100))
    expect(isComposing(key('a', 200))).toBe(true)
    expect(isEnter(key('Enter', 200))).toBe(false)
  })

  it('takes the Enter that WebKit sends right after the end', () => {
    page.dispatchEvent(at(new Event('compositionstart'), 100))
    page.dispatchEvent(at(new Event('compositionend'), 500))
    expect(isEnter(key('Enter', 510))).toBe(false)
    expect(isEnter(key('Enter', 700))).toBe(true)
  })

  it('is known by the key code 229 and by the event itself', () => {
    expect(isComposing(key('Process', 900, { keyCode: 229 }))).toBe(true)
    expect(isComposing(key('Enter', 900, { isComposing: true }))).toBe(true)
  })

  it('leaves a plain Enter alone', () => {
    expect(isEnter(key('Enter', 900))).toBe(true)
  })
})
