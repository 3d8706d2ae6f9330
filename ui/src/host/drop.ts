import type { FileRef } from './types'

/** Files dragged onto the page. What goes wrong is announced as `countersign:fault`. */
export function watchDrop(
  take: (files: File[]) => Promise<FileRef[]>,
  listener: (files: FileRef[]) => void,
  hover?: (over: boolean) => void,
): () => void {
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const over = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    hover?.(true)
  }
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) hover?.(false)
  }
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    hover?.(false)
    take([...(event.dataTransfer?.files ?? [])]).then(listener, announceFault)
  }
  window.addEventListener('dragover', over)
  window.addEventListener('dragleave', leave)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('dragleave', leave)
    window.removeEventListener('drop', drop)
  }
}

export function announceFault(error: unknown): void {
  window.dispatchEvent(new CustomEvent('countersign:fault', { detail: error }))
}
