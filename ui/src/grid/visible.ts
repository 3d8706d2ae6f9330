/** Which rows of a fixed height are in sight. */

export interface Sight {
  first: number
  /** Not in sight any more. */
  end: number
}

const BEYOND = 6

export function inSight(scrollTop: number, height: number, rowHeight: number, total: number): Sight {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND)
  const end = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + BEYOND)
  return { first: Math.min(first, end), end }
}

/** Every row of sight in a slot that is used again when it scrolls out: no element is made while scrolling. */
export function slotted({ first, end }: Sight, slots: number): { slot: number; index: number }[] {
  const rows = Array.from({ length: end - first }, (_, at) => ({ slot: (first + at) % slots, index: first + at }))
  return rows.sort((a, b) => a.slot - b.slot)
}

/** Where to scroll so that the row stands clear of what is fixed above and below; null when it already does. */
export function scrollToShow(row: number, rowHeight: number, scrollTop: number, clear: number): number | null {
  const top = row * rowHeight
  if (top < scrollTop) return top
  if (top + rowHeight > scrollTop + clear) return top + rowHeight - clear
  return null
}
