import type { Field } from './descriptors'

/** A plain field of a kind, for tests. */
export function fieldOf(name: string, type: string, more: Partial<Field> = {}): Field {
  return {
    name,
    type,
    choices: [],
    to: null,
    fields: [],
    required: false,
    title: false,
    subtitle: false,
    listed: true,
    system: false,
    sortable: true,
    class: 'identity',
    ...more,
  }
}
