import type { DemandPeriod } from '../../generated/contract'

/** Past and forecast as points of a chart. Widths and heights are the drawing's own units. */

export interface Frame {
  left: number
  right: number
  top: number
  bottom: number
}

/** The part of the past that is read: at most `back` periods, and everything ahead. */
export function inView(periods: DemandPeriod[], back: number): DemandPeriod[] {
  const now = periods.findIndex((each) => each.mean != null)
  const past = now < 0 ? periods : periods.slice(0, now)
  return [...past.slice(-back), ...(now < 0 ? [] : periods.slice(now))]
}

/** Rising values from zero in steps of 1, 2 or 5 that a person counts in, the last at or above `most`. */
export function ticks(most: number, about = 4): number[] {
  const rough = Math.max(most, 1e-6) / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power
  const count = Math.max(1, Math.ceil(most / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)))
}

export function highest(periods: DemandPeriod[]): number {
  return Math.max(
    0,
    ...periods.map((each) =>
      Math.max(Number(each.past ?? 0), Number(each.mean ?? 0), Number(each.quantiles.at(-1) ?? 0)),
    ),
  )
}

export function across(frame: Frame, count: number): (index: number) => number {
  const step = (frame.right - frame.left) / Math.max(1, count)
  return (index) => frame.left + step * (index + 0.5)
}

export function upward(frame: Frame, top: number): (value: number) => number {
  return (value) => frame.bottom - (Math.min(Math.max(value, 0), top) / top) * (frame.bottom - frame.top)
}

/** The outline between two quantiles, there and back; nothing where no period is ahead. */
export function band(
  periods: DemandPeriod[],
  low: number,
  high: number,
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const edge = (level: number) =>
    periods.flatMap((each, index) =>
      each.quantiles[level] === undefined
        ? []
        : [`${x(index).toFixed(1)},${y(Number(each.quantiles[level])).toFixed(1)}`],
    )
  return [...edge(high), ...edge(low).reverse()].join(' ')
}

/** Every how many periods a word fits under the axis. */
export function every(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most))
}

/** The index of the period that holds a date; null outside. */
export function holding(periods: DemandPeriod[], date: string | null | undefined): number | null {
  if (!date || !periods[0] || date < periods[0].from) return null
  const next = periods.findIndex((each) => each.from > date)
  if (next > 0) return next - 1
  const last = periods.at(-1)
  const width = last && periods.length > 1 ? daysBetween(periods.at(-2)?.from ?? last.from, last.from) : 31
  return last && daysBetween(last.from, date) < width ? periods.length - 1 : null
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
