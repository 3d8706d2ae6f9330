// npm run bench [NAME …]: the measurements in bench/, or those named.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packages } from './lib/build.mjs'
import { main, root, run, say, Stop } from './lib/run.mjs'

const WITH = { 'run.mjs': [process.execPath], 'run.py': ['python3'], 'run.sh': ['bash'] }

await main(async () => {
  await packages()
  const place = join(root, 'bench')
  const all = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, file: Object.keys(WITH).find((file) => existsSync(join(place, name, file))) }))
    .filter(({ file }) => file)
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !all.some((bench) => bench.name === name))
  if (unknown.length > 0) {
    throw new Stop(`no such measurement: ${unknown.join(', ')}; there are: ${all.map(({ name }) => name).join(', ')}`)
  }
  const failed = []
  for (const { name, file } of all) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    say(name)
    const [command, ...args] = WITH[file]
    if ((await run(command, [...args, join(place, name, file)])) !== 0) failed.push(name)
  }
  if (failed.length > 0) throw new Stop(`failed: ${failed.join(', ')}`)
})
