import { compare as order } from '../../format/decimal'
import { showDateShort, showMoney, showMoneyRound } from '../../format/show'
import { t } from '../../words/words.svelte'
import { cellFigure } from './figures'

/** What a comparison says of one figure. */

export const CHANGES = ['new', 'advance', 'postpone', 'increase', 'decrease', 'cancel']

type Given = string | null | undefined

/** `40 → 60`; one of them alone where the other is missing or the same. */
export function fromTo(was: Given, now: Given, as: 'quantity' | 'date'): string {
  const show = (value: string) => (as === 'date' ? showDateShort(value) : cellFigure(value))
  if (was == null || now == null) return show(was ?? now ?? '')
  const same = as === 'date' ? was === now : order(was, now) === 0
  return same ? show(now) : t('compare-from-to', { from: show(was), to: show(now) })
}

/** Days late; nothing where nothing is. */
export function plainDifference(was: number, now: number): string {
  if (was === now) return now === 0 ? '' : String(now)
  return t('compare-from-to', { from: String(was), to: String(now) })
}

export function signedMoney(yuan: string): string {
  const amount = yuan.replace(/^-/, '')
  const size = Math.abs(Number(yuan)) < 1 && Number(yuan) !== 0 ? showMoney(amount) : showMoneyRound(amount)
  if (Number(yuan) === 0) return `¥${size}`
  return `${yuan.startsWith('-') ? '−' : '+'}¥${size}`
}
