// The licences of what is bundled: node scripts/licences.mjs [--check]
//
// Writes LICENSES/crates.md and LICENSES/packages.md from the lock files, and the licences of the fonts beside them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { main, output, root, Stop } from './lib/run.mjs'

const FONTS = {
  'LICENSES/fonts/noto-sans-sc.txt': 'node_modules/@expo-google-fonts/noto-sans-sc/LICENSE_FONT',
  'LICENSES/fonts/noto-serif-sc.txt': 'node_modules/@expo-google-fonts/noto-serif-sc/LICENSE_FONT',
}

await main(() => {
  const wanted = { 'LICENSES/crates.md': crates(), 'LICENSES/packages.md': packages() }
  for (const [path, source] of Object.entries(FONTS)) wanted[path] = readFileSync(join(root, source), 'utf8')
  const stale = Object.entries(wanted).filter(([path, text]) => now(path) !== text)
  if (process.argv.includes('--check')) {
    if (stale.length > 0) {
      throw new Stop(`${stale.map(([path]) => path).join(', ')}: not up to date; run \`node scripts/licences.mjs\``)
    }
    return 0
  }
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`wrote ${path}`)
  }
  return 0
})

function now(path) {
  const full = join(root, path)
  return existsSync(full) ? readFileSync(full, 'utf8') : null
}

/** Every crate that any of the three systems links, without those only tests and builds use. */
function crates() {
  const text = output('cargo', ['metadata', '--format-version', '1', '--locked'], { maxBuffer: 256 * 1024 * 1024 })
  if (!text) throw new Stop('cargo metadata failed')
  const { packages, resolve, workspace_members } = JSON.parse(text)
  const linked = new Set()
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]))
  const visit = (id) => {
    if (linked.has(id)) return
    linked.add(id)
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg)
    }
  }
  workspace_members.forEach(visit)
  const rows = packages
    .filter(({ id, source }) => source && linked.has(id))
    .map(({ name, version, license, repository }) => [name, version, license ?? 'see its source', repository ?? ''])
  return table('Crates linked into the programs', rows)
}

/** The packages whose code is in the built interface. */
function packages() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const bundled = new Set()
  const visit = (name) => {
    const entry = lock[`node_modules/${name}`]
    if (!entry || bundled.has(name)) return
    bundled.add(name)
    Object.keys(entry.dependencies ?? {}).forEach(visit)
  }
  ;[...Object.keys(dependencies), ...Object.keys(devDependencies).filter((name) => name === 'svelte')].forEach(visit)
  const rows = [...bundled].map((name) => {
    const { version, license } = lock[`node_modules/${name}`]
    return [name, version, license ?? 'see its source', '']
  })
  return table('Packages in the interface', rows)
}

function table(title, rows) {
  const sorted = rows.sort(([a, v], [b, w]) => (a < b ? -1 : a > b ? 1 : v < w ? -1 : 1))
  const lines = sorted.map((cells) => `| ${cells.join(' | ')} |`)
  return `# ${title}\n\nWritten by \`node scripts/licences.mjs\`.\n\n| name | version | licence | source |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}
