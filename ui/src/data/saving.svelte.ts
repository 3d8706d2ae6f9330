/** When something was last written, for the foot of the window. */

const last = $state<{ at: Date | null }>({ at: null })

export function saved(at: Date): void {
  last.at = at
}

export function lastSaved(): Date | null {
  return last.at
}
