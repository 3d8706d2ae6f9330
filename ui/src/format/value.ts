import type { Field, Value } from '../data/descriptors'
import { isBlank } from '../data/descriptors'
import { boolWord, choiceWord } from '../words/record-words'
import { language } from '../words/words.svelte'
import { halfWidth, readDecimal, toPlaces } from './decimal'
import { readDate } from './dates'
import { showCount, showDate, showInstant, showMoney, showPrice, showQuantity, showRate } from './show'

/** A value of any field as text for reading. References are shown by their title. */
export function showValue(
  kind: string,
  field: Field,
  value: Value | undefined,
  titles: Record<string, string> = {},
): string {
  if (isBlank(value)) return ''
  if (Array.isArray(value)) {
    if (field.type === 'tags') return (value as string[]).join(language() === 'zh-CN' ? '\u3001' : ', ')
    return showCount(value.length)
  }
  const text = String(value)
  switch (field.type) {
    case 'money':
      return showMoney(text)
    case 'price':
      return showPrice(text)
    case 'quantity':
      return showQuantity(text)
    case 'rate':
      return isPlainRate(field) ? text : showRate(text)
    case 'integer':
      return showCount(Number(value))
    case 'bool':
      return boolWord(value === true)
    case 'date':
      return showDate(text)
    case 'instant':
      return showInstant(text)
    case 'choice':
      return choiceWord(kind, field.name, text)
    case 'reference':
      return titles[text] ?? ''
    default:
      return text
  }
}

function isPlainRate(field: Field): boolean {
  return field.name === 'exchange_rate'
}

export type Reading = { ok: true; value: Value } | { ok: false; fault: string }

const fault = (id: string): Reading => ({ ok: false, fault: id })
const read = (value: Value): Reading => ({ ok: true, value })

const YES = new Set(['1', 'true', 'yes', 'y', 'x', '\u221a', '\u2713', '\u2714', '\u662f', '\u6709', '\u5bf9'])
const NO = new Set(['0', 'false', 'no', 'n', '\u5426', '\u65e0', '\u00d7', '\u2717', '\u4e0d'])

export interface ReadingFrame {
  kind: string
  today: string
  /** In a form `13` means 13 %; pasted from a sheet, 0.13 does. */
  pasted?: boolean
}

/**
 * What was typed or pasted, as the border's value; or the id of the words that say what is wrong.
 * References are not read here: they need the host.
 */
export function readValue(field: Field, typed: string, frame: ReadingFrame): Reading {
  const text = typed.trim()
  if (text === '') return read(null)
  switch (field.type) {
    case 'money':
      return decimal(text, 2, 'read-money')
    case 'price':
    case 'quantity':
      return decimal(text, 6, 'read-number')
    case 'rate':
      return rate(text, isPlainRate(field), frame.pasted ?? false)
    case 'integer': {
      const number = readDecimal(text)
      if (number === null || /\.\d*[1-9]/.test(number)) return fault('read-integer')
      const whole = Number(number.split('.')[0])
      return Number.isSafeInteger(whole) ? read(whole) : fault('read-integer')
    }
    case 'date': {
      const date = readDate(text, frame.today)
      return date ? read(date) : fault('read-date')
    }
    case 'bool': {
      const word = halfWidth(text).toLowerCase()
      if (YES.has(word)) return read(true)
      return NO.has(word) ? read(false) : fault('read-bool')
    }
    case 'choice': {
      const wanted = halfWidth(text).toLowerCase()
      const found = field.choices.find(
        (choice) =>
          choice.toLowerCase() === wanted || choiceWord(frame.kind, field.name, choice).toLowerCase() === wanted,
      )
      return found ? read(found) : fault('read-choice')
    }
    case 'credit_code':
      return read(halfWidth(text).replace(/\s/g, '').toUpperCase())
    case 'phone':
      return read(halfWidth(text).replace(/\s+/g, ' '))
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(halfWidth(text)) ? read(halfWidth(text)) : fault('read-email')
    case 'tags':
      return read([
        ...new Set(
          halfWidth(text)
            .split(/[,;\s]+/)
            .filter(Boolean),
        ),
      ])
    case 'long_text':
      return read(typed.replace(/\s+$/, ''))
    default:
      return read(text)
  }
}

function decimal(text: string, places: number, id: string): Reading {
  const number = readDecimal(text)
  if (number === null) return fault(id)
  if (number.replace(/^-/, '').split('.')[0]!.length > 12) return fault('read-too-big')
  return read(toPlaces(number, places === 2 ? 2 : 0, places))
}

function rate(text: string, plain: boolean, pasted: boolean): Reading {
  const half = halfWidth(text)
  const percent = half.endsWith('%')
  const number = readDecimal(half.replace(/%$/, ''))
  if (number === null) return fault('read-rate')
  const small = pasted && Math.abs(Number(number)) < 1
  if (plain || (!percent && small)) return read(toPlaces(number, 0, 6))
  return read(toPlaces(hundredth(number), 0, 6))
}

function hundredth(number: string): string {
  const [whole = '0', part = ''] = number.replace('-', '').split('.')
  const padded = whole.padStart(3, '0')
  const text = `${padded.slice(0, -2)}.${padded.slice(-2)}${part}`
  return (number.startsWith('-') ? '-' : '') + text
}

/** As it stands in a box that is being typed in: no separators, a rate in percent. */
export function editText(kind: string, field: Field, value: Value | undefined): string {
  if (isBlank(value)) return ''
  if (Array.isArray(value)) return (value as string[]).join(' ')
  switch (field.type) {
    case 'rate':
      return isPlainRate(field) ? String(value) : showRate(String(value))
    case 'bool':
      return boolWord(value === true)
    case 'choice':
      return choiceWord(kind, field.name, String(value))
    case 'money':
      return toPlaces(String(value), 2, 2)
    default:
      return String(value)
  }
}
