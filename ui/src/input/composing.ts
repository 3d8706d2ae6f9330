/**
 * Is an input method composing? Every handler of Enter, Escape, Tab and arrows in a text field asks here first.
 *
 * Chromium says so on the key event. WebKit ends the composition before the keydown that confirmed it, so that
 * `isComposing` is already false: there the key code is 229, or the keydown follows the end within a moment.
 */

const JUST_NOW_MS = 60

let composingIn: EventTarget | null = null
let endedAt = Number.NEGATIVE_INFINITY

export function watchComposition(root: EventTarget): () => void {
  const start = (event: Event) => {
    composingIn = event.target
  }
  const end = (event: Event) => {
    composingIn = null
    endedAt = event.timeStamp
  }
  root.addEventListener('compositionstart', start, true)
  root.addEventListener('compositionend', end, true)
  return () => {
    root.removeEventListener('compositionstart', start, true)
    root.removeEventListener('compositionend', end, true)
    composingIn = null
    endedAt = Number.NEGATIVE_INFINITY
  }
}

export function isComposing(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || composingIn !== null) return true
  return event.timeStamp - endedAt < JUST_NOW_MS
}

/** Enter that is meant: pressed alone and not to confirm a candidate. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !isComposing(event)
}
