// npm run build: the installer for this system.
import { readdirSync } from 'node:fs'
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
    for (const name of readdirSync(join(target, 'release/bundle', bundle)))
      say(join('target/release/bundle', bundle, name))
  }
})
