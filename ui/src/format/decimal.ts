/** Decimal strings as they cross the border: sums and comparisons without floats. */

const HALF_WIDTH: Record<string, string> = {
  '。': '.',
  '，': ',',
  '、': ',',
  '：': ':',
  '；': ';',
  '－': '-',
  '—': '-',
  '–': '-',
  '−': '-',
  '＋': '+',
  '（': '(',
  '）': ')',
  '～': '~',
  '　': ' ',
  '￥': '¥',
  '％': '%',
}

/** Full-width digits, letters and punctuation as their half-width forms. */
export function halfWidth(text: string): string {
  let out = ''
  for (const character of text) {
    const known = HALF_WIDTH[character]
    const code = character.codePointAt(0) ?? 0
    if (known !== undefined) out += known
    else if (code >= 0xff01 && code <= 0xff5e) out += String.fromCodePoint(code - 0xfee0)
    else out += character
  }
  return out
}

interface Scaled {
  units: bigint
  scale: number
}

function scaled(text: string): Scaled | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!match || (match[2] === '' && (match[3] ?? '') === '')) return null
  const digits = (match[2] ?? '') + (match[3] ?? '')
  const units = BigInt(digits === '' ? '0' : digits)
  return { units: match[1] === '-' ? -units : units, scale: (match[3] ?? '').length }
}

function written({ units, scale }: Scaled): string {
  const negative = units < 0n
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const part = scale ? '.' + digits.slice(-scale) : ''
  return (negative ? '-' : '') + whole + part
}

function aligned(a: Scaled, b: Scaled): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale)
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale]
}

function must(text: string): Scaled {
  const value = scaled(text)
  if (!value) throw new Error(`not a decimal: ${text}`)
  return value
}

export function isDecimal(text: string): boolean {
  return scaled(text) !== null
}

export function add(a: string, b: string): string {
  const [x, y, scale] = aligned(must(a), must(b))
  return written({ units: x + y, scale })
}

export function compare(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = aligned(must(a), must(b))
  return x < y ? -1 : x > y ? 1 : 0
}

/** The product rounded to `places`, half away from zero: quantity × price as an amount. */
export function multiply(a: string, b: string, places: number): string {
  const x = must(a)
  const y = must(b)
  return written(rounded({ units: x.units * y.units, scale: x.scale + y.scale }, places))
}

function rounded(value: Scaled, places: number): Scaled {
  if (value.scale <= places) {
    return { units: value.units * 10n ** BigInt(places - value.scale), scale: places }
  }
  const divisor = 10n ** BigInt(value.scale - places)
  const negative = value.units < 0n
  const size = negative ? -value.units : value.units
  const units = (size * 2n + divisor) / (divisor * 2n)
  return { units: negative ? -units : units, scale: places }
}

/** The quotient rounded to `places`, half away from zero. */
export function divide(a: string, b: string, places: number): string {
  const [x, y] = aligned(must(a), must(b))
  if (y === 0n) throw new Error('divided by nothing')
  const negative = x < 0n !== y < 0n
  const [over, under] = [x < 0n ? -x : x, y < 0n ? -y : y]
  const units = (over * 10n ** BigInt(places) * 2n + under) / (under * 2n)
  return written({ units: negative ? -units : units, scale: places })
}

/** The next whole number, away from zero. */
export function wholeUp(text: string): string {
  const { units, scale } = must(text)
  const one = 10n ** BigInt(scale)
  const whole = units / one
  const rest = units % one
  return String(rest === 0n ? whole : units < 0n ? whole - 1n : whole + 1n)
}

/** With at least `least` and at most `most` places; zeros beyond `least` are dropped. */
export function toPlaces(text: string, least: number, most: number): string {
  let value = rounded(must(text), Math.max(most, least))
  while (value.scale > least && value.units % 10n === 0n) {
    value = { units: value.units / 10n, scale: value.scale - 1 }
  }
  return written(value)
}

const ZH_UNITS: Record<string, number> = { 万: 4, 亿: 8 }

/**
 * What a person typed as a number: full-width forms, thousands separators, a currency sign, 万 and 亿,
 * and (1,200) for a negative. Null when it is none.
 */
export function readDecimal(typed: string): string | null {
  let text = halfWidth(typed).replace(/[\s¥$元]/g, '')
  let negative = false
  const bracketed = /^\((.*)\)$/.exec(text)
  if (bracketed) {
    negative = true
    text = bracketed[1] ?? ''
  }
  let shift = 0
  const unit = ZH_UNITS[text.slice(-1)]
  if (unit !== undefined) {
    shift = unit
    text = text.slice(0, -1)
  }
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?$/.test(text)) return null
  const value = scaled(text.replace(/,/g, ''))
  if (!value) return null
  let { units, scale } = value
  if (negative) units = -units
  if (shift > scale) {
    units *= 10n ** BigInt(shift - scale)
    scale = 0
  } else scale -= shift
  return written({ units, scale })
}
