import { untrack } from 'svelte'
import type { FileRef } from '../host/types'

/** Files dropped on the window go to whoever offered last: a record page takes attachments, else they are imported. */
export interface DropTaker {
  /** What letting go will do, shown while the files hover. */
  words: () => string
  take: (files: FileRef[]) => void
}

class Drops {
  takers = $state.raw<DropTaker[]>([])
  waiting: FileRef[] = []
}

const drops = new Drops()

/** While the component lives and `taker` gives one. */
export function useDrops(taker: () => DropTaker | null): void {
  $effect(() => {
    const mine = taker()
    if (!mine) return
    drops.takers = [...untrack(() => drops.takers), mine]
    return () => {
      drops.takers = drops.takers.filter((each) => each !== mine)
    }
  })
}

export function dropTaker(): DropTaker | undefined {
  return drops.takers.at(-1)
}

/** Files for a screen that is about to be opened. */
export function leaveFiles(files: FileRef[]): void {
  drops.waiting = files
}

/** Files left for this screen; each is given once. */
export function takeLeftFiles(): FileRef[] {
  const files = drops.waiting
  drops.waiting = []
  return files
}
