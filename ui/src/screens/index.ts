import type { Component } from 'svelte'
import type { Place } from '../shell/router.svelte'

/** The screens beside lists and record pages. A screen named here is reachable; nothing else is shown anywhere. */
export interface Screen {
  /** First part of its address, and `nav-<id>` in the locales. */
  id: string
  load: () => Promise<{ default: Component<{ place: Place }> }>
}

export const screens: Screen[] = []

export function screenOf(id: string): Screen | undefined {
  return screens.find((screen) => screen.id === id)
}
