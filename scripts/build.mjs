// npm run build: the installer for this system.
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, interface_, packages, target } from './lib/build.mjs'
import { system } from './lib/needs.mjs'
import { main, must, say } from './lib/run.mjs'

const BUNDLES = { linux: 'deb', win32: 'nsis,msi', darwin: 'app,dmg' }

await main(async () => {
  await system()
  await packages()
  await interface_()
  // The window and the command line in one go: each by itself would choose other features and compile everything twice.
  await must('cargo', ['build', '--release', '--locked', '--workspace', '--bins'])
  const bundles = BUNDLES[process.platform]
  await must(bin('tauri'), ['bundle', '--bundles', bundles, ...process.argv.slice(2)])
  for (const bundle of bundles.split(',')) {
    const folder = join(target, 'release/bundle', bundle)
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.deb')) await smaller(join(folder, name))
      say(join('target/release/bundle', bundle, name))
    }
  }
})

/** The bundler packs with gzip; xz makes a third less of it. */
async function smaller(deb) {
  const unpacked = await mkdtemp(join(tmpdir(), 'countersign-deb-'))
  try {
    await must('dpkg-deb', ['--raw-extract', deb, unpacked])
    await must('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', unpacked, deb])
  } finally {
    await rm(unpacked, { recursive: true })
  }
}
