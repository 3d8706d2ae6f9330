import type { Pressed } from './keys'

/** A key pressed alone, or with what is held down beside it; for tests. */
export function press(key: string, more: Partial<Pressed> = {}): Pressed {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more }
}
