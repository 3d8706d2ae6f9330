import type { Component } from 'svelte'
import type { Place } from '../shell/router.svelte'

/** The screens beside lists and record pages. A screen named here is reachable; nothing else is shown anywhere. */
export interface Screen {
  /** First part of its address, and `nav-<id>` in the locales. */
  id: string
  /** The page of this kind of record, at `#/record/<kind>/<id>`; the others have the general one. */
  record?: string
  load: () => Promise<{ default: Component<{ place: Place }> }>
  /** The place of the left column it belongs to, where that is another. */
  under?: string
}

const screens: Screen[] = [
  { id: 'inbox', load: () => import('./inbox/InboxScreen.svelte') },
  { id: 'case', under: 'inbox', load: () => import('./case/CaseScreen.svelte') },
  { id: 'order', under: 'orders', record: 'order', load: () => import('./order/OrderScreen.svelte') },
  { id: 'waiting', under: 'inbox', load: () => import('./waiting/WaitingScreen.svelte') },
  { id: 'sheet', under: 'orders', load: () => import('./sheet/SheetScreen.svelte') },
  { id: 'meeting', under: 'inbox', load: () => import('./meeting/MeetingScreen.svelte') },
  { id: 'plan', record: 'plan', load: () => import('./plan/PlanScreen.svelte') },
  { id: 'count', under: 'products', load: () => import('./materials/CountScreen.svelte') },
  { id: 'forecast', under: 'plan', load: () => import('./forecast/ForecastScreen.svelte') },
  { id: 'settings', load: () => import('./settings/SettingsScreen.svelte') },
  { id: 'import', under: 'settings', load: () => import('./import/ImportScreen.svelte') },
]

export function screenOf(id: string): Screen | undefined {
  return screens.find((screen) => screen.id === id)
}

function pageOf(kind: string): Screen | undefined {
  return screens.find((screen) => screen.record === kind)
}

/** The screen an address leads to, if it leads to one. */
export function screenAt([head = '', kind = '']: readonly string[]): Screen | undefined {
  return head === 'record' ? pageOf(kind) : screenOf(head)
}
