import { language, t } from '../words/words.svelte'
import { add, isDecimal, toPlaces } from './decimal'
import { addDays, todayAt } from './dates'

/** How values are written for reading. Every amount, quantity and date on a screen goes through here. */

function grouped(decimal: string): string {
  const [whole = '', part] = decimal.split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const minus = digits.startsWith('-') ? '\u2212' : ''
  return minus + digits.replace('-', '') + (part === undefined ? '' : '.' + part)
}

const SIGNS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', HKD: 'HK$', JPY: 'JP¥' }

/** 1,386,000.00; with a currency ¥1,386,000.00. */
export function showMoney(amount: string, currency?: string): string {
  if (!isDecimal(amount)) return amount
  const text = grouped(toPlaces(amount, 2, 2))
  if (!currency) return text
  const sign = SIGNS[currency] ?? `${currency} `
  return text.startsWith('\u2212') ? '\u2212' + sign + text.slice(1) : sign + text
}

/** ¥1,386,000 where the fen do not matter; the fen stay when there are any. */
export function showMoneyShort(amount: string, currency = 'CNY'): string {
  return showMoney(amount, currency).replace(/\.00$/, '')
}

/** 138.6万 or 1.39M, for axes and tiles. */
export function showMoneyRound(amount: string): string {
  const value = Number(amount)
  const [steps, names] =
    language() === 'zh-CN'
      ? [
          [1e8, 1e4],
          ['\u4ebf', '\u4e07'],
        ]
      : [
          [1e9, 1e6, 1e3],
          ['B', 'M', 'K'],
        ]
  const at = (steps as number[]).findIndex((step) => Math.abs(value) >= step)
  if (at < 0) return grouped(String(Math.round(value)))
  const scaled = value / ((steps as number[])[at] ?? 1)
  const places = Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2
  return grouped(toPlaces(scaled.toFixed(places), 0, places)) + (names as string[])[at]
}

/** Unit prices keep up to six places. */
export function showPrice(price: string): string {
  return isDecimal(price) ? grouped(toPlaces(price, 2, 6)) : price
}

export function showQuantity(quantity: string): string {
  return isDecimal(quantity) ? grouped(toPlaces(quantity, 0, 6)) : quantity
}

/** "0.13" as 13%. */
export function showRate(rate: string): string {
  if (!isDecimal(rate)) return rate
  let percent = rate
  for (let power = 0; power < 2; power += 1) percent = tenfold(percent)
  return grouped(toPlaces(percent, 0, 4)) + '%'
}

function tenfold(decimal: string): string {
  let sum = decimal
  for (let times = 1; times < 10; times += 1) sum = add(sum, decimal)
  return sum
}

export function showCount(count: number): string {
  return grouped(String(count))
}

export function showDate(iso: string): string {
  return iso
}

/** 12-20 in this year, else the whole date. */
export function showDateShort(iso: string, now = new Date()): string {
  return iso.slice(0, 4) === todayAt(now).slice(0, 4) ? iso.slice(5) : iso
}

export function showInstant(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  return `${todayAt(at)} ${showTime(at)}`
}

export function showTime(at: Date): string {
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** "today 10:42", "yesterday 16:20", else the date and time. */
export function showInstantNear(instant: string, now = new Date()): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const day = todayAt(at)
  const today = todayAt(now)
  if (day === today) return t('time-today', { time: showTime(at) })
  if (day === addDays(today, -1)) return t('time-yesterday', { time: showTime(at) })
  return `${showDateShort(day, now)} ${showTime(at)}`
}

export function showSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
