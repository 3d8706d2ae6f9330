import type { ProgressLine } from '../../generated/contract'
import { add, compare } from '../../format/decimal'

/** Whether something of the line is neither in stock nor on its way. */
export function mayOrder(line: ProgressLine): boolean {
  return compare(add(line.received, line.coming), line.planned) < 0
}
