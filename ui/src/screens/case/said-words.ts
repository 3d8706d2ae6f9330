import type { Check, Said } from '../../generated/contract'
import { showDateShort, showMoneyShort, showPrice, showQuantity } from '../../format/show'
import { isDecimal, multiply, wholeUp } from '../../format/decimal'
import { choiceWord, fieldWord } from '../../words/record-words'
import { firstOf, t, type WordArgs } from '../../words/words.svelte'

/** Codes of the review with their numbers, as sentences. */

const AMOUNTS = new Set(['amount', 'limit', 'exposure', 'overdue', 'receivable', 'total', 'from', 'over', 'rolling'])
const PRICES = new Set(['price', 'floor', 'ceiling', 'other_price', 'last_price', 'unit_price'])
/** So many things that an order takes are named. */
const DISPLACED_SHOWN = 3
const QUANTITIES = new Set(['quantity', 'short', 'free', 'on_hand'])

/** Parameters as they are read; what is not there is not said. */
function saidArgs(params: Record<string, string>): WordArgs {
  const args: WordArgs = {}
  for (const [name, value] of Object.entries(params)) {
    if (value !== '') args[name] = readable(name, value)
  }
  return args
}

function readable(name: string, value: string): string {
  if (isDecimal(value)) {
    if (AMOUNTS.has(name)) return showMoneyShort(value)
    if (PRICES.has(name)) return showPrice(value)
    if (QUANTITIES.has(name)) return showQuantity(value)
    return value
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return showDateShort(value)
  if (name === 'function' || name === 'functions')
    return value
      .split(',')
      .map((one) => functionWord(one.trim()))
      .join(t('list-comma'))
  if (name === 'rank') return rankWord(value)
  if (name === 'customer_kind') return choiceWord('customer', 'kind', value)
  if (name === 'credential_kind') return choiceWord('credential', 'kind', value)
  if (name === 'channel') return choiceWord('order', 'channel', value)
  if (name === 'field') return fieldWord('order', value)
  if (name === 'decision') return firstOf([`decision-short-${value}`]) ?? value
  if (name === 'state') return firstOf([`case-state-${value}`]) ?? value
  return value
}

/**
 * The full sentence when its numbers are there, else the short one: a message keeps the full sentence in its
 * attribute `full`.
 */
function codeWords(prefixes: string[], code: string, params: Record<string, string>): string {
  const args = saidArgs(params)
  for (const prefix of prefixes) {
    const id = `${prefix}-${code.replaceAll('.', '-')}`
    const full = firstOf([`${id}.full`], args)
    if (full !== null && !full.includes('{$')) return full
    const short = firstOf([id], args)
    if (short !== null) return short
  }
  return (
    firstOf(
      prefixes.map((prefix) => `${prefix}-unknown`),
      { code },
    ) ?? code
  )
}

export function reasonWords(said: Said): string {
  return codeWords(['reason', 'check'], said.code, withValue(said))
}

/** A rule says its own value as the policy keeps it: an amount in fen, a kind, a channel. */
function withValue({ code, params }: Said): Record<string, string> {
  const { value } = params
  if (!value) return params
  const name = code === 'customer_kind' || code === 'channel' ? code : 'amount'
  if (params[name]) return params
  return { ...params, [name]: name === 'amount' && /^\d+$/.test(value) ? multiply(value, '0.01', 2) : value }
}

/** Without its numbers. */
export function shortReason(said: Said): string {
  return codeWords(['reason', 'check'], said.code, {})
}

export function checkWords(check: Pick<Check, 'code' | 'params'>): string {
  return codeWords(['check', 'reason'], check.code, check.params)
}

/** One change that spares several departments is said once, with all of them. */
export function mergeChanges(changes: readonly Said[]): Said[] {
  const merged = new Map<string, { said: Said; functions: string[] }>()
  for (const said of changes) {
    const { function: spared, ...rest } = said.params
    const key = `${said.code} ${JSON.stringify(Object.entries(rest).sort())}`
    const known = merged.get(key)
    if (known && spared) known.functions.push(spared)
    else if (!known) merged.set(key, { said, functions: spared ? [spared] : [] })
  }
  return [...merged.values()].map(({ said, functions }) =>
    functions.length > 1 ? { ...said, params: { ...said.params, function: functions.join(',') } } : said,
  )
}

/** What would change who must sign. */
export function changeWords(said: Said): string {
  return codeWords(['change'], said.code, said.params)
}

/** What holds a line back; parts that are short are whole pieces to whoever has to find them. */
export function limitWords(said: Said): string {
  const { quantity } = said.params
  const params = quantity && isDecimal(quantity) ? { ...said.params, quantity: wholeUp(quantity) } : said.params
  return codeWords(['limited'], said.code, params)
}

/** What serving a line takes from others, in one sentence; nothing where it takes only what nobody waits for. */
export function displacedWords(displaces: readonly Said[] | undefined): string {
  const said = (displaces ?? []).map(({ code, params }) =>
    codeWords(['displaced'], code, { ...params, quantity: wholeUp(params.quantity ?? '0') }),
  )
  const first = said.slice(0, DISPLACED_SHOWN).join(t('list-comma'))
  return said.length > DISPLACED_SHOWN ? t('displaced-more', { first, n: said.length - DISPLACED_SHOWN }) : first
}

export function badgeWords(said: Said): string {
  return codeWords(['badge', 'reason', 'check'], said.code, said.params)
}

export function logWords(code: string, params: Record<string, string>): string {
  return codeWords(['log'], code, params)
}

/** Questions are keys of the locales, or texts that the office wrote itself. */
export function questionWords(question: string): string {
  return firstOf([`question-${question}`]) ?? question
}

export function functionWord(name: string): string {
  return firstOf([`function-${name}`]) ?? name.replaceAll('_', ' ')
}

/** Short enough for a seal. */
export function sealWord(name: string): string {
  return firstOf([`function-${name}.seal`]) ?? functionWord(name)
}

export function rankWord(name: string): string {
  return firstOf([`rank-${name}`]) ?? name.replaceAll('_', ' ')
}

export function classWord(name: string): string {
  return firstOf([`section-${name}`]) ?? name.replaceAll('_', ' ')
}
