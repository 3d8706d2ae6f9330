import type { SearchHit } from '../generated/contract'

/** What of a search is shown, and in what order. */

/** Records with the same words are told once, with how many there are: the first leads on. */
export function together(hits: readonly SearchHit[]): { hit: SearchHit; count: number }[] {
  const found = new Map<string, { hit: SearchHit; count: number }>()
  for (const hit of hits) {
    // Only texts repeat themselves; two customers of one name are two customers.
    const key = hit.kind === 'note' ? `note ${hit.title}` : `${hit.kind} ${hit.id}`
    const known = found.get(key)
    if (known) known.count += 1
    else found.set(key, { hit, count: 1 })
  }
  return [...found.values()]
}

/** A screen or list that is called exactly what was typed comes before records that only contain it. */
export function namedFirst<L extends { title: string }>(text: string, screens: readonly L[]): [first: L[], rest: L[]] {
  const wanted = text.trim().toLowerCase()
  const named = (line: L) => wanted !== '' && line.title.toLowerCase() === wanted
  return [screens.filter(named), screens.filter((line) => !named(line))]
}
