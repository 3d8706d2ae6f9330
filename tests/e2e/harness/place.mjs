// Where a test keeps its data, and the programs it starts.
import { mkdtemp, rm, mkdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
const suffix = process.platform === 'win32' ? '.exe' : ''

/** Pictures of screens land here, for people to look at. */
const pictures = join(root, 'out/pictures')

/** A built program of the development profile, by name. */
export function program(name) {
  const path = join(target, 'debug', name + suffix)
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: run \`npm test\` once, or \`cargo build --workspace\``)
  }
  return path
}

/** An empty data folder of its own, and how to take it away. */
export async function freshHome() {
  const home = await mkdtemp(join(tmpdir(), 'countersign-'))
  return { home, remove: () => rm(home, { recursive: true, force: true }) }
}

export async function pictureFolder() {
  await mkdir(pictures, { recursive: true })
  return pictures
}
