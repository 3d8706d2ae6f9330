import type { Check, CreditFacts, LineFacts, ShownFacts } from '../../generated/contract'

/** A fact as a signer had it and as it is now; a fact that was or is not there is null. */
export interface SeenRow {
  /** Names the row in the locales and to the screen; a line's facts carry its number. */
  what: string
  line: number | null
  then: string | null
  now: string | null
  changed: boolean
}

export interface SeenCheck {
  check: Check
  /** gone: said then and not now; new: said now and not then. */
  state: 'same' | 'gone' | 'new'
}

const CREDIT: (keyof CreditFacts)[] = [
  'exposure',
  'limit',
  'receivable',
  'overdue',
  'shipped_not_invoiced',
  'confirmed_not_shipped',
  'in_review',
  'risk_grade',
]
const LINES: (keyof LineFacts)[] = ['on_hand', 'free', 'earliest', 'floor', 'last_price', 'margin_percent']

/** Facts with a value then or now: the changed ones first, in each part the credit and then line by line. */
export function seenRows(then: ShownFacts, now: ShownFacts): SeenRow[] {
  const rows: SeenRow[] = []
  const add = (what: string, line: number | null, before: unknown, after: unknown) => {
    const [a, b] = [text(before), text(after)]
    const nothing = (one: string | null) => one === null || one === '0.00'
    if (!nothing(a) || !nothing(b)) rows.push({ what, line, then: a, now: b, changed: a !== b })
  }
  for (const name of CREDIT) add(name, null, then.credit?.[name], now.credit?.[name])
  for (const line of then.lines) {
    const after = now.lines.find((one) => one.line === line.line)
    for (const name of LINES) add(name, line.line, line[name], after?.[name])
  }
  return [...rows.filter((row) => row.changed), ...rows.filter((row) => !row.changed)]
}

/** What was said to the signer, then what is said now that was not said then. */
export function seenChecks(then: ShownFacts, now: ShownFacts): SeenCheck[] {
  const said = (checks: Check[], check: Check) => checks.some((one) => key(one) === key(check))
  return [
    ...then.checks.map((check) => ({ check, state: said(now.checks, check) ? ('same' as const) : ('gone' as const) })),
    ...now.checks.filter((check) => !said(then.checks, check)).map((check) => ({ check, state: 'new' as const })),
  ]
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function key(check: Check): string {
  return JSON.stringify([check.code, check.severity, check.line, Object.entries(check.params).sort()])
}
