import type { FieldChoice, JsonValue, SheetFound } from '../../generated/contract'

/** What the rows and columns of the sheets mean, as the border keeps it, and its corrections. */

interface ColumnMapping {
  /** As the spreadsheet letters it. */
  column: string
  header: string
  /** `kind.field`; null: left out. */
  target: string | null
  certainty: number
}

export interface SheetMapping {
  file: string
  sheet: string
  /** What the rows are; null: the sheet is left out. */
  meaning: string | null
  columns: ColumnMapping[]
}

function isSheet(value: unknown): value is SheetMapping {
  return typeof value === 'object' && value !== null && 'sheet' in value && 'columns' in value
}

/** The mapping comes as a list of sheets, or as an object that holds one. */
export function sheetsOf(mapping: JsonValue): SheetMapping[] {
  if (Array.isArray(mapping)) return (mapping as unknown[]).filter(isSheet)
  if (typeof mapping !== 'object' || mapping === null) return []
  for (const part of Object.values(mapping)) {
    if (Array.isArray(part) && part.length > 0 && (part as unknown[]).every(isSheet))
      return part as unknown as SheetMapping[]
  }
  return []
}

export function sheetAt(mapping: JsonValue, of: Pick<SheetFound, 'file' | 'sheet'>): SheetMapping | undefined {
  return sheetsOf(mapping).find((each) => each.file === of.file && each.sheet === of.sheet)
}

/** A copy of the whole mapping in which one sheet is different. */
export function withSheet(
  mapping: JsonValue,
  of: Pick<SheetFound, 'file' | 'sheet'>,
  change: (sheet: SheetMapping) => void,
): JsonValue {
  const copy = JSON.parse(JSON.stringify(mapping)) as JsonValue
  const sheet = sheetAt(copy, of)
  if (sheet) change(sheet)
  return copy
}

/** The meaning a person gives a column is certain; another column of the sheet that had it loses it. */
export function withTarget(
  mapping: JsonValue,
  of: Pick<SheetFound, 'file' | 'sheet'>,
  column: string,
  target: string | null,
): JsonValue {
  return withSheet(mapping, of, (sheet) => {
    for (const each of sheet.columns) {
      if (each.column === column) Object.assign(each, { target, certainty: target ? 100 : 0 })
      else if (target && each.target === target) Object.assign(each, { target: null, certainty: 0 })
    }
  })
}

export function targetOf(choice: FieldChoice): string {
  return choice.field.includes('.') ? choice.field : `${choice.kind}.${choice.field}`
}

/** `kind.field` in two. */
export function splitTarget(target: string): [kind: string, field: string] {
  const dot = target.indexOf('.')
  return dot < 0 ? ['', target] : [target.slice(0, dot), target.slice(dot + 1)]
}

/** What was corrected for headings like these, to be offered the next time. */
interface Remembered {
  meaning: string | null
  targets: (string | null)[]
}

const KEPT = 'countersign.import.headings'
const MOST = 60

function signature(sheet: SheetMapping): string {
  return sheet.columns.map((each) => each.header.trim().toLowerCase()).join('|')
}

function keptHeadings(): Record<string, Remembered> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, Remembered>
  } catch {
    return {}
  }
}

export function rememberHeadings(mapping: JsonValue): void {
  const kept = keptHeadings()
  for (const sheet of sheetsOf(mapping))
    kept[signature(sheet)] = { meaning: sheet.meaning, targets: sheet.columns.map((each) => each.target) }
  localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(Object.entries(kept).slice(-MOST))))
}

/** The mapping with what was corrected for the same headings before; null when nothing of it differs. */
export function recallHeadings(mapping: JsonValue): JsonValue | null {
  const kept = keptHeadings()
  let changed = false
  const copy = JSON.parse(JSON.stringify(mapping)) as JsonValue
  for (const sheet of sheetsOf(copy)) {
    const known = kept[signature(sheet)]
    if (!known || known.targets.length !== sheet.columns.length) continue
    if (sheet.meaning !== known.meaning) {
      sheet.meaning = known.meaning
      changed = true
    }
    sheet.columns.forEach((column, at) => {
      const target = known.targets[at] ?? null
      if (column.target === target) return
      changed = true
      Object.assign(column, { target, certainty: target ? 100 : 0 })
    })
  }
  return changed ? copy : null
}
