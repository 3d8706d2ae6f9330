import { isDecimal, toPlaces } from '../../format/decimal'
import { t } from '../../words/words.svelte'

/** One place, without a trailing zero: 3.1, 12, -2. */
export function shortPercent(percent: string): string {
  return isDecimal(percent) ? toPlaces(percent, 0, 1) : percent
}

/** "3.1 % above"; `low` when it is below what it is compared with. Null when nothing is known. */
export function percentWords(
  percent: string | null | undefined,
  against: 'floor' | 'last',
): { text: string; low: boolean } | null {
  if (!percent) return null
  const short = shortPercent(percent)
  const low = short.startsWith('-')
  const size = short.replace('-', '')
  const id = size === '0' ? `percent-same-${against}` : low ? `percent-below-${against}` : `percent-above-${against}`
  return { text: t(id, { percent: size }), low }
}

/** +3.1% or −2%. */
export function signedPercent(percent: string): string {
  const short = shortPercent(percent)
  return (short.startsWith('-') ? '\u2212' + short.slice(1) : '+' + short) + '%'
}
