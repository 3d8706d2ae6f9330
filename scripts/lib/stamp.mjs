// Whether something has to be made again: a digest of what it is made from.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './run.mjs'

const PASSED_OVER = new Set(['node_modules', 'target', 'dist', '.git', 'gen', '.vite'])

/** Runs `make` unless `outputs` are there and `inputs` are as they were when it last succeeded. */
export async function unlessFresh(name, { inputs, outputs }, make) {
  const place = join(root, 'target/stamps', name)
  const now = digest(inputs)
  const fresh = outputs.every((path) => existsSync(join(root, path)))
  if (fresh && existsSync(place) && readFileSync(place, 'utf8') === now) return false
  await make()
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, now)
  return true
}

function digest(inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) add(hash, input)
  return hash.digest('hex')
}

function add(hash, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  const about = statSync(full)
  if (about.isDirectory()) {
    for (const name of readdirSync(full).sort()) {
      if (!PASSED_OVER.has(name)) add(hash, join(path, name))
    }
  } else {
    hash.update(`${path}\0${about.size}\0${about.mtimeMs}\n`)
  }
}
