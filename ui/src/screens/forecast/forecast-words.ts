import type { DemandPeriod, ItemForecast } from '../../generated/contract'
import { showDateShort, showQuantity, showRate } from '../../format/show'
import { firstOf, t } from '../../words/words.svelte'
import { weekWord } from '../plan/plan-words'

/** What stands on the page of an item's forecast, as words. */

export function percent(share: string | null | undefined, places = 0): string {
  return share == null ? '' : showRate(Number(share).toFixed(places + 2))
}

export function signedPercent(share: string): string {
  const shown = percent(share)
  return Number(shown.replace(/[^\d.]/g, '')) > 0 && Number(share) > 0 ? `+${shown}` : shown
}

function periodWord(period: DemandPeriod): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period.period)
  if (month) return t('forecast-month', { year: month[1] ?? '', n: Number(month[2]) })
  return weekWord(period.period)
}

/** As short as fits under an axis: the year stands at its first month. */
export function tickWord(period: DemandPeriod, first: boolean): string {
  const month = /^\d{4}-(\d{2})$/.exec(period.period)
  if (!month || first || month[1] === '01') return periodWord(period)
  return t('forecast-month-only', { n: Number(month[1]) })
}

export function periodLong(period: DemandPeriod): string {
  if (/^\d{4}-\d{2}$/.test(period.period)) return periodWord(period)
  return t('forecast-week-of', { week: weekWord(period.period), date: showDateShort(period.from) })
}

export function figure(quantity: string | null | undefined): string {
  if (quantity == null) return ''
  const size = Math.abs(Number(quantity))
  const places = size === 0 ? 0 : size < 10 ? 1 : 0
  return showQuantity(Number(quantity).toFixed(places))
}

export function modelWord(name: string): string {
  return firstOf([`forecast-model-${name}`]) ?? name
}

export function classWord(name: string): string {
  return firstOf([`forecast-class-name-${name}`]) ?? name
}

/** What tested levels would have served; null where the test reaches back before the history of the item. */
export function testedFill(of: Pick<ItemForecast, 'achieved_fill' | 'served_weeks' | 'known_weeks'>): string | null {
  return of.achieved_fill == null || of.served_weeks > of.known_weeks ? null : of.achieved_fill
}

export interface Fact {
  id: string
  words: string
  /** Worth a second look. */
  loud?: boolean
}

/** What one should know before believing the forecast, the weightiest first. */
export function facts(of: ItemForecast): Fact[] {
  const found: Fact[] = []
  const add = (id: string, args: Record<string, string | number> = {}, loud = false) =>
    found.push({ id, words: t(`forecast-fact-${id}`, args), loud })
  if (of.state !== 'forecast') add(`state-${of.state}`, {}, true)
  if (of.basis === 'family') add('family', { family: of.family ?? '', n: of.demands }, true)
  if (of.basis === 'set') add('set', { n: of.demands }, true)
  if (of.basis === 'none') add('none', {}, true)
  if (of.to_order) add('to-order', {}, true)
  const out = of.marked.filter((each) => each.why !== 'kept')
  const total = (why: string[]) =>
    figure(String(out.filter((each) => why.includes(each.why)).reduce((sum, each) => sum + Number(each.quantity), 0)))
  const count = (why: string[]) => out.filter((each) => why.includes(each.why)).length
  if (count(['project'])) add('project', { n: count(['project']), quantity: total(['project']) }, true)
  if (count(['large']))
    add('large', { n: count(['large']), quantity: total(['large']), limit: figure(of.usual_limit) }, true)
  if (count(['set_aside'])) add('set-aside', { n: count(['set_aside']), quantity: total(['set_aside']) })
  const kept = of.marked.filter((each) => each.why === 'kept').length
  if (kept) add('kept', { n: kept })
  if (of.launch)
    add(of.launch > of.as_of ? 'launch-ahead' : 'launch', { date: showDateShort(of.launch) }, of.launch > of.as_of)
  if (of.end) add(of.end < of.as_of ? 'ended' : 'end', { date: showDateShort(of.end) }, true)
  if (of.known_weeks > 0)
    add(of.unknown_weeks > 0 ? 'unknown' : 'all-known', { n: of.unknown_weeks }, of.unknown_weeks > 0)
  return found
}
