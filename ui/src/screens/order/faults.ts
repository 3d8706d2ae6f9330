import type { BorderError, FieldError } from '../../host/types'
import { isWhole, type EditLine } from './lines'

/** Faults of fields in words, under `field` or `line.field`: the border counts the lines that were sent, from 0. */
export function faultsByPlace(
  error: BorderError | null,
  lines: readonly EditLine[],
  say: (error: FieldError) => string,
): Record<string, string> {
  const found: Record<string, string> = {}
  const sent = lines.filter(isWhole)
  for (const each of error?.field_errors ?? []) {
    const [head = '', index, name] = each.field.split('.')
    const line = head === 'lines' && index !== undefined ? sent[Number(index)] : undefined
    found[line && name ? `${line.line}.${name}` : head] = say(each)
  }
  return found
}
