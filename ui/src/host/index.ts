import type { Host } from './types'

export type * from './types'

let current: Host | null = null

/** Called once, before the first screen. */
export async function openHost(): Promise<Host> {
  const inWindow = '__TAURI_INTERNALS__' in globalThis
  current = inWindow ? await (await import('./tauri')).tauriHost() : await (await import('./http')).httpHost()
  return current
}

/** For tests and the page for development. */
export function setHost(host: Host): void {
  current = host
}

export function host(): Host {
  if (!current) throw new Error('the host is not open yet')
  return current
}
