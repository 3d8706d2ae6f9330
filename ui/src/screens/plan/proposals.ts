import type { JsonValue, Proposal } from '../../generated/contract'
import { showCount, showMoneyShort, showRate } from '../../format/show'
import { measured } from '../../words/parameter-words'
import { t, type WordArgs } from '../../words/words.svelte'
import { nearly } from './figures'

/** Proposals about parameters: their evidence in words, and what applying them writes. */

const SHARES = new Set(['floor', 'cap', 'service'])
const AMOUNTS = new Set(['shortage', 'holding'])
const QUANTITIES = new Set(['computed', 'demand', 'weekly', 'quantity'])

/** The evidence in one sentence with its numbers. */
export function evidenceWords(proposal: Proposal): string {
  const { code, params } = proposal.evidence
  const args: WordArgs = {}
  for (const [name, value] of Object.entries(params)) {
    if (value === '') continue
    // Of a dozen receipts no tenth of a percent is known.
    if (name === 'in_time') args[name] = showRate(Number(value).toFixed(2))
    else if (SHARES.has(name)) args[name] = showRate(Number(value).toFixed(3))
    else if (AMOUNTS.has(name)) args[name] = showMoneyShort(value)
    else if (QUANTITIES.has(name)) args[name] = measured('quantity', nearly(value), proposal.unit)
    else args[name] = showCount(Number(value))
  }
  const words = code === 'achieved' && params.in_time ? `proposal-says-${code}.full` : `proposal-says-${code}`
  return t(words, args)
}

export function enteredWords(proposal: Proposal): string {
  return proposal.entered == null ? '' : measured(proposal.measure, proposal.entered, proposal.unit)
}

/** What it becomes. A safety stock that is emptied is computed by the plan from then on. */
export function proposedWords(proposal: Proposal): string {
  if (proposal.proposed == null) return ''
  if (proposal.value !== null) return measured(proposal.measure, proposal.proposed, proposal.unit)
  return t('proposal-computed', { value: measured(proposal.measure, nearly(proposal.proposed), proposal.unit) })
}

/** Only a person can find out what is missing. */
export function mayTick(proposal: Proposal): boolean {
  return proposal.proposed != null
}

export interface RecordEdit {
  kind: string
  id: string
  version: number
  fields: Record<string, JsonValue>
}

/** One edit for each record, in the order of the proposals. */
export function editsOf(proposals: readonly Proposal[]): RecordEdit[] {
  const edits = new Map<string, RecordEdit>()
  for (const { kind, id, version, field, value } of proposals.filter(mayTick)) {
    const known = edits.get(`${kind} ${id}`)
    if (known) known.fields[field] = value
    else edits.set(`${kind} ${id}`, { kind, id, version, fields: { [field]: value } })
  }
  return [...edits.values()]
}

export function wantedRows(
  rows: readonly Proposal[],
  wanted: { search: string; parameter: string | null; ignored: boolean },
): Proposal[] {
  const text = wanted.search.trim().toLowerCase()
  return rows.filter(
    (row) =>
      row.ignored === wanted.ignored &&
      (!wanted.parameter || row.parameter === wanted.parameter) &&
      `${row.model} ${row.name} ${row.origin_name}`.toLowerCase().includes(text),
  )
}
