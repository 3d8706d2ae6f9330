/** Where we are, as the hash of the address: `#/customer/0192…?tab=history`. */

export interface Place {
  path: string[]
  params: Record<string, string>
}

export function readPlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  return {
    path: path.split('/').filter(Boolean).map(decoded),
    params: Object.fromEntries(new URLSearchParams(search)),
  }
}

export function writePlace(path: string[], params: Record<string, string> = {}): string {
  const search = new URLSearchParams(params).toString()
  return '#/' + path.map(encodeURIComponent).join('/') + (search ? '?' + search : '')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const here = $state({ place: readPlace(globalThis.location?.hash ?? '') })

export function place(): Place {
  return here.place
}

export function go(path: string[], params: Record<string, string> = {}): void {
  location.hash = writePlace(path, params)
}

/** Another place instead of this one: the way back stays what it was. */
export function goInstead(path: string[], params: Record<string, string> = {}): void {
  history.replaceState(null, '', writePlace(path, params))
  here.place = readPlace(location.hash)
}

/** The same place with other parameters; no step back is added. */
export function replaceParams(params: Record<string, string>): void {
  goInstead(here.place.path, params)
}

export function back(): void {
  history.back()
}

export function watchAddress(): () => void {
  const follow = () => {
    here.place = readPlace(location.hash)
  }
  window.addEventListener('hashchange', follow)
  return () => window.removeEventListener('hashchange', follow)
}
