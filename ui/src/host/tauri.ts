import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { announceFault } from './drop'
import type { BorderError, FileRef, Host, HostEvent } from './types'

/**
 * The desktop window's side. Commands of the shell: `rpc {command, request}`, `pick_files {accept}` and
 * `take_files {paths}` → file refs, `read_file {blob}` → bytes, `save_file {name, blob}` → whether it was saved,
 * `print_file {name, blob}`, `open_external {address}`.
 */
export async function tauriHost(): Promise<Host> {
  const listeners = new Set<(event: HostEvent) => void>()
  await listen<HostEvent>('countersign://event', ({ payload }) => {
    listeners.forEach((listener) => listener(payload))
  })

  return {
    kind: 'tauri',

    call: (command, request) => ask('rpc', { command, request }),

    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    pickFiles: (accept) => ask<Picked[]>('pick_files', { accept }).then(asRefs),

    onDrop(listener, hover) {
      const stops = [
        listen('tauri://drag-enter', () => hover?.(true)),
        listen('tauri://drag-leave', () => hover?.(false)),
        listen<{ paths: string[] }>('tauri://drag-drop', ({ payload }) => {
          hover?.(false)
          if (payload.paths.length === 0) return
          ask<Picked[]>('take_files', { paths: payload.paths }).then((files) => listener(asRefs(files)), announceFault)
        }),
      ]
      return () => stops.forEach((stop) => void stop.then((end) => end()))
    },

    saveFile: (name, blob) => ask<boolean>('save_file', { name, blob: blob.blob }),

    async blobUrl(blob) {
      const bytes = await ask<ArrayBuffer>('read_file', { blob: blob.blob })
      return URL.createObjectURL(new Blob([bytes], { type: blob.media_type }))
    },

    // Not every web view can print a PDF; the system's program for PDFs can, with its own print dialog.
    async printFile(name, blob) {
      await ask('print_file', { name, blob: blob.blob })
      return 'viewer'
    },

    openExternal: (address) => ask('open_external', { address }),
  }
}

interface Picked {
  path: string
  name: string
  size: number
}

function asRefs(files: Picked[]): FileRef[] {
  return files.map(({ path, name, size }) => ({ upload: path, name, size }))
}

async function ask<Reply>(command: string, args: Record<string, unknown>): Promise<Reply> {
  try {
    return await invoke<Reply>(command, args)
  } catch (error) {
    throw asBorderError(error)
  }
}

function asBorderError(error: unknown): BorderError {
  if (error && typeof error === 'object' && 'code' in error) {
    return { params: {}, field_errors: [], ...(error as Partial<BorderError> & { code: string }) }
  }
  return { code: 'internal', params: {}, field_errors: [], trace: String(error) }
}
