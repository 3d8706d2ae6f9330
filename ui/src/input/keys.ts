/** Names of keys: `Mod+K` is Ctrl+K, or ⌘K on a Mac. */

const onMac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')

const MAC: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '⏎', Backspace: '⌫' }
const SIGNS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
}

/** As it is shown on a key cap. */
export function keyWords(keys: string, mac = onMac): string {
  const parts = keys.split('+')
  const shown = parts.map((part) => (mac ? MAC[part] : part === 'Mod' ? 'Ctrl' : undefined) ?? SIGNS[part] ?? part)
  return mac ? shown.join('') : shown.join(' ')
}

export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** Is this the chord that `keys` names? Letters match with and without a shifted layout. */
export function matches(event: Pressed, keys: string, mac = onMac): boolean {
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (mod !== parts.includes('Mod') || other || event.altKey !== parts.includes('Alt')) return false
  const symbol = key.length === 1 && !/[a-z0-9]/i.test(key)
  if (!symbol && event.shiftKey !== parts.includes('Shift')) return false
  const pressed = event.key === ' ' ? 'Space' : event.key
  return pressed.toLowerCase() === key.toLowerCase()
}
