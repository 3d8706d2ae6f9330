import type { Field, Kind } from '../../data/descriptors'

/** The fields of a form by the section they belong to; long texts and lines last in each. */
export interface Section {
  name: string
  fields: Field[]
}

const ORDER = ['identity', 'technical', 'lines', 'price_payment', 'credit', 'delivery', 'quality', 'legal']

/** Of a record that is being made what the program fills in itself is left out. */
export function sectionsOf(kind: Kind, fresh = false): Section[] {
  const byName = new Map<string, Field[]>()
  for (const field of kind.fields) {
    if (fresh && field.system) continue
    const name = field.type === 'lines' ? 'lines' : field.class
    byName.set(name, [...(byName.get(name) ?? []), field])
  }
  return [...byName]
    .map(([name, fields]) => ({
      name,
      fields: [...fields.filter((field) => !isLong(field)), ...fields.filter(isLong)],
    }))
    .sort((a, b) => place(a.name) - place(b.name))
}

function isLong(field: Field): boolean {
  return field.type === 'long_text'
}

function place(name: string): number {
  const at = ORDER.indexOf(name)
  return at < 0 ? ORDER.length : at
}
