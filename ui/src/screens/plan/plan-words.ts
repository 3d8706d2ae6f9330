import type { ExceptionRow, PlanChoice, PlanLine, Said, Term } from '../../generated/contract'
import { isDecimal } from '../../format/decimal'
import { showDateShort, showInstantNear, showMoneyShort } from '../../format/show'
import { firstOf, t, type WordArgs } from '../../words/words.svelte'
import { figureIn, rounded, type Toward } from './figures'

/** Codes of the plan with their numbers, as words. */

const QUANTITIES = new Set([
  'quantity',
  'projected',
  'safety',
  'missing',
  'supplied',
  'needed',
  'consumed',
  'forecast',
  'on_hand',
  'minimum',
  'was',
  'of',
  'reserved',
])
const TOWARD: Record<string, Toward> = { missing: 'up', needed: 'up', projected: 'left' }
const AMOUNTS = new Set(['amount', 'ceiling', 'cash'])

/** A plan among others to choose from. */
export function planChoice(plan: Pick<PlanChoice, 'plan' | 'number' | 'state' | 'made_at'>) {
  const words = [plan.number, t(`jit-state-${plan.state}`), showInstantNear(plan.made_at)]
  return { value: plan.plan, label: words.join(' · ') }
}

/** 2026-W51 as the reader says it. */
export function weekWord(week: string): string {
  const found = /^\d{4}-W(\d{2})$/.exec(week)
  return found ? t('jit-week', { n: Number(found[1]) }) : week
}

function readable(name: string, value: string, unit: string): string {
  if (isDecimal(value)) {
    if (QUANTITIES.has(name)) return figureIn(value, unit, TOWARD[name])
    return AMOUNTS.has(name) ? showMoneyShort(value) : value
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return showDateShort(value)
  if (/^\d{4}-W\d{2}$/.test(value)) return weekWord(value)
  return firstOf([`jit-${name}-${value}`]) ?? value
}

/** The full words of a code when all its numbers are there (`.full`), else the short ones. */
function said(prefix: string, code: string, params: Record<string, string>): string {
  const args: WordArgs = {}
  for (const [name, value] of Object.entries(params))
    if (value !== '') args[name] = readable(name, value, params.unit ?? '')
  const id = `${prefix}-${code.replaceAll('.', '-')}`
  const full = firstOf([`${id}.full`], args)
  if (full !== null && !full.includes('{$')) return full
  return firstOf([id], args) ?? code.replaceAll('_', ' ')
}

export function sentenceWords({ code, params }: Said): string {
  return said('jit-said', code, params)
}

export function termWords({ code, params }: Term): string {
  return said('jit-term', code, params)
}

export function exceptionWord(code: string): string {
  return firstOf([`jit-exception-${code}`]) ?? code.replaceAll('_', ' ')
}

/** What the exception says; its quantity and date where it has any. */
export function exceptionWords(row: ExceptionRow, unit = ''): string {
  const { reason: plain, ...rest } = row.params
  if (!plain) return ''
  const reason = plain === 'line_late' && rest.waits_for ? 'line_late_waiting' : plain
  const cash = row.code === 'cash_above_ceiling'
  const toward = row.code === 'shortage' ? 'up' : 'near'
  const quantity = Number(row.quantity) === 0 || cash ? '' : rounded(row.quantity, unit, toward)
  const words = said('jit-exception-says', reason, {
    ...rest,
    unit: rest.unit ?? unit,
    quantity,
    amount: cash ? row.quantity : '',
    date: row.date,
  })
  return words === reason.replaceAll('_', ' ') ? '' : words
}

export function supplyWord(supply: string): string {
  return firstOf([`choice-product-supply-${supply}`, `choice-supply-${supply}`, `choice-${supply}`]) ?? supply
}

export function lineWords(line: PlanLine, unit = ''): string {
  const late = line.late_days > 0 ? t('jit-late-days', { n: line.late_days }) : ''
  return [
    t('jit-line', {
      quantity: unit ? `${figureIn(line.quantity, unit)} ${unit}` : figureIn(line.quantity, unit),
      start: showDateShort(line.start),
      due: showDateShort(line.due),
    }),
    late,
  ]
    .filter(Boolean)
    .join(' · ')
}
