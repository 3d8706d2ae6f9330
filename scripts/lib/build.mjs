// Packages, interface, programs: made when what they are made from has changed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { must, root, say, windows } from './run.mjs'
import { unlessFresh } from './stamp.mjs'

const exe = windows ? '.exe' : ''
const RUST = ['Cargo.toml', 'Cargo.lock', 'crates', 'src-tauri', 'locales', 'icons']

export const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
export const program = (name) => join(target, 'debug', name + exe)
export const bin = (name) => join(root, 'node_modules/.bin', name + (windows ? '.cmd' : ''))

/** Installs the packages of the lock file unless exactly those are there. */
export async function packages() {
  const wanted = locked('package-lock.json')
  const there = locked('node_modules/.package-lock.json')
  const fresh = wanted.every(
    ({ name, version, optional }) => there.some((one) => one.name === name && one.version === version) || optional,
  )
  if (fresh) return
  say('installing the packages of the interface')
  await must('npm', ['ci'])
}

function locked(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  const { packages } = JSON.parse(readFileSync(full, 'utf8'))
  return Object.entries(packages)
    .filter(([name]) => name)
    .map(([name, { version, optional }]) => ({ name, version, optional }))
}

export async function interface_() {
  await unlessFresh(
    'interface',
    { inputs: ['ui', 'locales', 'package-lock.json'], outputs: ['ui/dist/index.html'] },
    async () => {
      say('building the interface')
      await must(bin('vite'), ['build', 'ui', '--logLevel', 'warn'])
    },
  )
}

/** The window and the command line, with the features and the profile of the tests. */
export async function programs() {
  const outputs = process.env.CARGO_TARGET_DIR
    ? []
    : ['countersign', 'countersign-desktop'].map((name) => `target/debug/${name}${exe}`)
  await unlessFresh('programs', { inputs: RUST, outputs }, async () => {
    say('compiling the programs; the first time this takes some minutes')
    await must('cargo', ['build', '--workspace', '--bins', '--locked'])
  })
}
