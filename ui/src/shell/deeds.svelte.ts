import { untrack } from 'svelte'
import { isComposing } from '../input/composing'
import { matches } from '../input/keys'

/** Everything that can be done here and now, by key, from the palette or from a menu: one list for all three. */
export interface Deed {
  id: string
  words: () => string
  /** Heading in the overlay of shortcuts. */
  group: () => string
  keys?: string[]
  run: () => void
  enabled?: () => boolean
  /** The key works while a field is being typed in, and while a dialog is open. */
  always?: boolean
  /** The key belongs to the field while one is typed in, though it has a modifier. */
  notTyping?: boolean
  /** Not worth a line in the palette: steps of the cursor and the like. */
  keyOnly?: boolean
}

interface Layer {
  deeds: () => Deed[]
}

class Layers {
  list = $state.raw<Layer[]>([])
}

const layers = new Layers()

/** While the component lives. Deeds of components made later come first. */
export function useDeeds(deeds: () => Deed[]): void {
  $effect(() => {
    const layer = { deeds }
    layers.list = [...untrack(() => layers.list), layer]
    return () => {
      layers.list = layers.list.filter((each) => each !== layer)
    }
  })
}

export function deedsNow(): Deed[] {
  const seen = new Set<string>()
  const now: Deed[] = []
  for (const layer of [...layers.list].reverse()) {
    for (const deed of layer.deeds()) {
      if (seen.has(deed.id)) continue
      seen.add(deed.id)
      now.push(deed)
    }
  }
  return now
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return target.tagName === 'INPUT' && !['checkbox', 'radio', 'button'].includes((target as HTMLInputElement).type)
}

/** Space and Enter belong to the button or link that has the focus. */
function belongsToFocus(event: KeyboardEvent): boolean {
  if (event.key !== ' ' && event.key !== 'Enter') return false
  return event.target instanceof HTMLElement && event.target.closest('button, a, summary, [role="tab"]') !== null
}

export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return
  const typing = isTyping(event.target)
  const covered =
    document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]') !== null
  for (const deed of deedsNow()) {
    const keys = deed.keys?.find((chord) => matches(event, chord))
    if (!keys) continue
    if (!deed.always && (covered || belongsToFocus(event) || (typing && (deed.notTyping || !keys.includes('Mod+')))))
      continue
    if (deed.enabled && !deed.enabled()) continue
    event.preventDefault()
    deed.run()
    return
  }
}
