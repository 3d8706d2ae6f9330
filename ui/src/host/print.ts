/** How long the browser is given to take the pages over before they are let go. */
const KEPT_MS = 10 * 60_000

/**
 * Brings the PDF at an address of this page before the browser's print dialog. A browser whose PDF viewer does not let
 * pages print it gets it in a tab of its own, where its viewer prints.
 */
export async function printPages(address: string): Promise<'dialog' | 'viewer'> {
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
  if (navigator.pdfViewerEnabled && (await printInFrame(address))) return 'dialog'
  window.open(address, '_blank')
  return 'viewer'
}

function printInFrame(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.className = 'printing'
    frame.title = 'PDF'
    frame.ariaHidden = 'true'
    frame.tabIndex = -1
    frame.onload = () => {
      try {
        frame.contentWindow?.focus()
        frame.contentWindow?.print()
        resolve(true)
      } catch {
        // Firefox keeps pages out of its viewer.
        frame.remove()
        resolve(false)
      }
    }
    frame.src = address
    document.querySelector('iframe.printing')?.remove()
    document.body.append(frame)
  })
}
