/** What has just happened, said at the foot of the window, with a way back where there is one. */

export interface Toast {
  id: number
  words: string
  look: 'plain' | 'fault'
  /** A later one for the same place takes it. */
  place?: string
  /** Words and deed of the way back. */
  action?: { label: string; run: () => void | Promise<void> }
}

const STAYS_MS = 8000
const STAYS_FAULT_MS = 15_000
const MOST = 4

let next = 1
const shown = $state<{ list: Toast[] }>({ list: [] })

export function toasts(): Toast[] {
  return shown.list
}

export function say(words: string, more: Partial<Omit<Toast, 'id' | 'words'>> = {}): number {
  const toast: Toast = { id: next++, words, look: 'plain', ...more }
  shown.list = [...shown.list.filter((each) => !toast.place || each.place !== toast.place), toast].slice(-MOST)
  setTimeout(() => unsay(toast.id), toast.look === 'fault' ? STAYS_FAULT_MS : STAYS_MS)
  return toast.id
}

export function unsay(id: number): void {
  shown.list = shown.list.filter((toast) => toast.id !== id)
}
