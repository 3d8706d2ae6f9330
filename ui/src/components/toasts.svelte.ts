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
/** Somebody points at one of them or has the focus in it: none goes away meanwhile. */
let held = false
const running = new Map<number, ReturnType<typeof setTimeout>>()
const shown = $state<{ list: Toast[] }>({ list: [] })

export function toasts(): Toast[] {
  return shown.list
}

export function say(words: string, more: Partial<Omit<Toast, 'id' | 'words'>> = {}): number {
  const toast: Toast = { id: next++, words, look: 'plain', ...more }
  shown.list = [...shown.list.filter((each) => !toast.place || each.place !== toast.place), toast].slice(-MOST)
  if (!held) run(toast)
  return toast.id
}

export function unsay(id: number): void {
  clearTimeout(running.get(id))
  running.delete(id)
  shown.list = shown.list.filter((toast) => toast.id !== id)
}

/** While they are held they stay; let go, each has its whole time again. */
export function hold(on: boolean): void {
  if (on === held) return
  held = on
  for (const timer of running.values()) clearTimeout(timer)
  running.clear()
  if (!held) for (const toast of shown.list) run(toast)
}

function run(toast: Toast): void {
  running.set(
    toast.id,
    setTimeout(() => unsay(toast.id), toast.look === 'fault' ? STAYS_FAULT_MS : STAYS_MS),
  )
}
