import { watchDrop } from './drop'
import { printPages } from './print'
import type { BlobRef, BorderError, FileRef, Host, HostEvent } from './types'

/** The browser's side: the same commands over loopback or the intranet, under a bearer got for a one-time token. */

const KEPT = 'countersign.bearer'
const AGAIN_AFTER_MS = 1500

export async function httpHost(): Promise<Host> {
  await enter()
  const listeners = new Set<(event: HostEvent) => void>()
  void listen((event) => listeners.forEach((listener) => listener(event)))

  return {
    kind: 'http',

    async call(command, request) {
      const reply = await reach('/rpc', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ command, request }),
      })
      return await reply.json()
    },

    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    pickFiles(accept) {
      return new Promise((resolve, reject) => {
        const input = document.createElement('input')
        input.type = 'file'
        input.multiple = true
        input.accept = accept.join(',')
        input.oncancel = () => resolve([])
        input.onchange = () => {
          uploadAll([...(input.files ?? [])]).then(resolve, reject)
        }
        input.click()
      })
    },

    onDrop: (listener, hover) => watchDrop(uploadAll, listener, hover),

    async saveFile(name, blob) {
      const address = await fileAddress(blob)
      const link = document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
      return true
    },

    blobUrl: fileAddress,

    async printFile(_, blob) {
      return printPages(await fileAddress(blob))
    },

    async openExternal(address) {
      window.open(address, '_blank', 'noopener,noreferrer')
    },
  }
}

async function fileAddress(blob: BlobRef): Promise<string> {
  const reply = await reach(`/download?blob=${encodeURIComponent(blob.blob)}`, {})
  return URL.createObjectURL(new Blob([await reply.arrayBuffer()], { type: blob.media_type }))
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  const bearer = sessionStorage.getItem(KEPT)
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)
  let reply: Response
  try {
    reply = await fetch(path, { ...init, headers })
  } catch {
    throw failure('unreachable')
  }
  if (reply.ok) return reply
  const body: unknown = await reply.json().catch(() => null)
  if (body && typeof body === 'object' && 'code' in body) {
    throw { params: {}, field_errors: [], ...(body as Partial<BorderError> & { code: string }) }
  }
  throw failure('unreachable')
}

function failure(code: string): BorderError {
  return { code, params: {}, field_errors: [] }
}

/** The first address carries a token that works once; what it buys lasts as long as the tab. */
async function enter(): Promise<void> {
  const address = new URL(location.href)
  const token = address.searchParams.get('token')
  if (!token) return
  address.searchParams.delete('token')
  history.replaceState(null, '', address)
  try {
    const reply = await reach('/enter', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    const { bearer } = (await reply.json()) as { bearer: string }
    sessionStorage.setItem(KEPT, bearer)
  } catch {
    // A token used up or a door that is gone: the first command says so on the screen.
  }
}

/** Server-sent events by hand: EventSource cannot carry the bearer. */
async function listen(tell: (event: HostEvent) => void): Promise<void> {
  let missed = false
  for (;;) {
    try {
      const reply = await reach('/events', { headers: { accept: 'text/event-stream' } })
      if (missed) tell({ type: 'missed' })
      const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      while (reader) {
        const { done, value } = await reader.read()
        if (done) break
        text += value
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts) readEvent(part, tell)
      }
    } catch (error) {
      if ((error as BorderError).code === 'no_entry') return
    }
    missed = true
    await new Promise((again) => setTimeout(again, AGAIN_AFTER_MS))
  }
}

function readEvent(part: string, tell: (event: HostEvent) => void): void {
  const data = part
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n')
  if (!data) return
  const event = JSON.parse(data) as HostEvent
  tell('type' in event ? event : { type: 'missed' })
}

async function uploadAll(files: File[]): Promise<FileRef[]> {
  const sent: FileRef[] = []
  for (const file of files) {
    const reply = await reach(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file })
    const { path } = (await reply.json()) as { path: string }
    sent.push({ upload: path, name: file.name, size: file.size })
  }
  return sent
}
