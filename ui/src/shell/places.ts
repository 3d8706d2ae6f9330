import BarChart3 from '@lucide/svelte/icons/chart-column'
import Building2 from '@lucide/svelte/icons/building-complex'
import CalendarRange from '@lucide/svelte/icons/calendar-range'
import FileText from '@lucide/svelte/icons/file-text'
import Headset from '@lucide/svelte/icons/headset'
import Inbox from '@lucide/svelte/icons/inbox'
import Package from '@lucide/svelte/icons/package'
import Settings from '@lucide/svelte/icons/settings'
import WalletCards from '@lucide/svelte/icons/wallet-cards'
import type { Component } from 'svelte'
import type { Kind } from '../data/descriptors'
import { screenOf } from '../screens'

/** What the left column offers: screens that exist, and the kinds of records by the area that keeps them. */
export interface NavPlace {
  /** `nav-<id>` in the locales. */
  id: string
  icon: Component
  /** Where it leads. */
  path: string[]
  /** Kinds listed under it. */
  kinds: string[]
  /** Kinds whose lists are offered below it while one is there: its own screen has no place for them. */
  below: string[]
}

interface Plan {
  id: string
  icon: Component
  areas: string[]
  /** Of another area, and offered here as well. */
  also?: string[]
  offers?: boolean
}

const PLAN: Plan[] = [
  { id: 'inbox', icon: Inbox, areas: [] },
  { id: 'customers', icon: Building2, areas: ['customers'] },
  { id: 'orders', icon: FileText, areas: ['orders'] },
  { id: 'products', icon: Package, areas: ['products', 'stock'] },
  { id: 'plan', icon: CalendarRange, areas: ['planning'], also: ['expense_advance'], offers: true },
  { id: 'service', icon: Headset, areas: ['service'] },
  { id: 'receivables', icon: WalletCards, areas: ['finance'] },
  { id: 'analysis', icon: BarChart3, areas: [] },
  { id: 'settings', icon: Settings, areas: ['organisation', 'personal'] },
]

const FIRST = ['customer', 'order', 'product', 'invoice', 'unit']

/** Kinds with a list of their own: not those that only hang on other records. */
export function hasList(kind: Kind): boolean {
  const hangs = kind.fields.some((field) => field.name === 'on_kind' || field.name === 'of_kind')
  return !hangs
}

export function navPlaces(kinds: Kind[]): NavPlace[] {
  const places: NavPlace[] = []
  for (const { id, icon, areas, also = [], offers = false } of PLAN) {
    const listed = kinds.filter((kind) => areas.includes(kind.area) && hasList(kind)).map((kind) => kind.name)
    listed.sort((a, b) => rank(a) - rank(b))
    const own = screenOf(id)
    const first = listed[0]
    const others = listed.filter((kind) => own?.record !== kind)
    const guests = also.filter((kind) => kinds.some((each) => each.name === kind))
    const below = offers ? [...others, ...guests] : []
    if (own) places.push({ id, icon, path: [id], kinds: listed, below })
    else if (first) places.push({ id, icon, path: ['list', first], kinds: listed, below })
  }
  return places
}

function rank(kind: string): number {
  const at = FIRST.indexOf(kind)
  return at < 0 ? FIRST.length : at
}

/** Which place of the left column an address belongs to. */
export function placeOf(path: string[], places: NavPlace[]): NavPlace | undefined {
  const [head = '', kind = ''] = path
  if (head === 'list' || head === 'record') return places.find((place) => place.kinds.includes(kind))
  const under = screenOf(head)?.under ?? head
  return places.find((place) => place.id === under)
}
