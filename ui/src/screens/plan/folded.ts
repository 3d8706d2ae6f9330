/** Whether the charts below the grid are folded away: as it was left, else by the height of the window. */

const KEY = 'countersign.plan-charts'
const LOW_PX = 780

export function chartsFolded(high = globalThis.innerHeight ?? 0): boolean {
  const kept = read()
  return kept === null ? high < LOW_PX : kept === 'folded'
}

export function keepFolded(folded: boolean): void {
  try {
    localStorage.setItem(KEY, folded ? 'folded' : 'open')
  } catch {
    // A window that keeps nothing asks its height again.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
