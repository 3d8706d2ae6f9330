import type { Component } from 'svelte'

/** Tabs of a kind's page beside its form and the lists of what refers to it. */
export interface Part {
  /** `part-<id>` in the locales. */
  id: string
  kind: string
  load: () => Promise<{ default: Component<{ id: string }> }>
  /** Related lists it stands for. */
  instead?: string[]
}

const PARTS: Part[] = [
  {
    id: 'bill',
    kind: 'product',
    load: () => import('../materials/BillTab.svelte'),
    instead: ['bill_of_materials.parent'],
  },
  {
    id: 'uses',
    kind: 'product',
    load: () => import('../materials/UsesTab.svelte'),
    instead: ['bill_of_materials.component'],
  },
  { id: 'capacity', kind: 'work_centre', load: () => import('../materials/CapacityTab.svelte') },
]

export function partsOf(kind: string): Part[] {
  return PARTS.filter((part) => part.kind === kind)
}
