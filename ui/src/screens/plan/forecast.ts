import type { JsonValue } from '../../generated/contract'
import { classWord, modelWord } from '../forecast/forecast-words'

/** Past and expected demand of an item, as its cell brings them along. */
export interface Series {
  past: { week: string; quantity: number }[]
  ahead: { week: string; quantity: number; low: number; high: number }[]
  /** Class and models of the forecast, where it is known how it was made. */
  kind: string | null
}

function object(value: JsonValue | undefined): Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function list(value: JsonValue | undefined): Record<string, JsonValue>[] {
  return Array.isArray(value) ? value.map(object) : []
}

/** At most `back` weeks of the past. */
export function seriesOf(forecast: JsonValue, back = 26): Series {
  const all = object(forecast)
  const facts = object(all.facts)
  const past = list(all.past).map((row) => ({ week: String(row.week), quantity: Number(row.quantity) }))
  const ahead = list(all.weeks).map((row) => {
    const quantiles = Array.isArray(row.quantiles) ? row.quantiles.map(Number) : []
    const quantity = Number(row.quantity)
    return { week: String(row.week), quantity, low: quantiles[0] ?? quantity, high: quantiles.at(-1) ?? quantity }
  })
  const models = list(facts.models).map((model) => modelWord(String(model.name)))
  const kind = [typeof facts.class === 'string' ? classWord(facts.class) : '', ...models].filter(Boolean).join(' · ')
  return { past: past.slice(-back), ahead, kind: kind || null }
}
