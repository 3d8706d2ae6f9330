import type { PlanningParameter } from '../../generated/contract'
import type { Field } from '../../data/descriptors'
import { editText, readValue, type Reading } from '../../format/value'

/** The planner's parameters while they are edited: text as a person writes it, percent for shares. */

/** What is set together stands together. */
export const GROUPS: { name: string; parameters: string[] }[] = [
  {
    name: 'demand',
    parameters: ['demand_fence_weeks', 'consume_back', 'consume_forward', 'forecast_variation'],
  },
  { name: 'stock', parameters: ['service_level', 'review_weeks', 'holding_rate', 'surplus_weeks', 'advance_weeks'] },
  { name: 'calm', parameters: ['frozen_weeks', 'move_days', 'change_ratio'] },
  { name: 'cash', parameters: ['cash_ceiling'] },
]

const TYPES: Record<string, string> = { weeks: 'integer', working_days: 'integer', money: 'money', share: 'rate' }

function fieldOf(parameter: PlanningParameter): Field {
  return {
    name: parameter.name,
    type: TYPES[parameter.measure] ?? 'text',
    choices: [],
    to: null,
    fields: [],
    required: !parameter.optional,
    title: false,
    subtitle: false,
    listed: false,
    system: false,
    sortable: false,
    class: 'identity',
  }
}

export function textOf(parameter: PlanningParameter, value: string | null | undefined): string {
  return value == null ? '' : editText('planning', fieldOf(parameter), value)
}

/** What was typed as the border wants it, null for empty; or the words' id of what is wrong. */
export function read(parameter: PlanningParameter, typed: string): Reading {
  const found = readValue(fieldOf(parameter), typed, { kind: 'planning', today: '' })
  if (!found.ok || found.value === null) return found
  return { ok: true, value: String(found.value) }
}

/** The parameters whose text no longer says what is set, with what they are to be. */
export function changes(
  parameters: readonly PlanningParameter[],
  texts: Record<string, string>,
): Record<string, string | null> {
  const found: Record<string, string | null> = {}
  for (const parameter of parameters) {
    const typed = texts[parameter.name] ?? ''
    if (typed === textOf(parameter, parameter.value)) continue
    const value = read(parameter, typed)
    // What cannot be read is sent as it stands: the answer names it.
    const wanted = value.ok ? (value.value as string | null) : typed
    if (wanted !== (parameter.value ?? null)) found[parameter.name] = wanted
  }
  return found
}
