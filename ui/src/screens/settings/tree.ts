import type { UnitNode } from '../../generated/contract'

/** The units in the order of the tree, each with its depth. A unit whose parent is not there stands at the top. */
export function flattened(units: readonly UnitNode[]): { unit: UnitNode; depth: number }[] {
  const known = new Set(units.map((unit) => unit.id))
  const below = new Map<string, UnitNode[]>()
  for (const unit of units) {
    const parent = unit.parent && known.has(unit.parent) ? unit.parent : ''
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const rows: { unit: UnitNode; depth: number }[] = []
  const seen = new Set<string>()
  const walk = (parent: string, depth: number) => {
    for (const unit of below.get(parent) ?? []) {
      if (seen.has(unit.id)) continue
      seen.add(unit.id)
      rows.push({ unit, depth })
      walk(unit.id, depth + 1)
    }
  }
  walk('', 0)
  // Units that hang in a circle are not lost from sight.
  for (const unit of units) if (!seen.has(unit.id)) rows.push({ unit, depth: 0 })
  return rows
}
