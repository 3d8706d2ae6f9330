import { commands, type CommandName } from '../generated/contract'

/** What an answer depends on. Lists and pages are narrowed to their kind and the kinds they refer to. */

type Refers = (kind: string) => string[]

export function tagsOf(command: string, request: unknown, refers: Refers): string[] {
  const declared = commands[command as CommandName]?.tags ?? []
  const kind = (request as { kind?: unknown } | null)?.kind
  const narrow = command === 'records.list' && typeof kind === 'string'
  if (!narrow) return declared
  return declared.flatMap((tag) =>
    tag === 'records' ? [kind, ...refers(kind)].map((each) => `records:${each}`) : [tag],
  )
}

/** `records` touches `records:customer`, and the other way round. */
export function touches(one: string, other: string): boolean {
  return one === other || one.startsWith(other + ':') || other.startsWith(one + ':')
}
