// npm run check: form, directions, licences, unused things, generated files.
import { bin, packages } from './lib/build.mjs'
import { system } from './lib/needs.mjs'
import { main, run, say, seconds } from './lib/run.mjs'
import { tool, tools } from './lib/tools.mjs'

const CHECKS = [
  ['spelling', () => [tool('typos'), []]],
  ['form of Rust', () => ['cargo', ['fmt', '--all', '--check']]],
  [
    'directions, licences and sources of crates',
    () => [tool('cargo-deny'), ['--log-level', 'error', 'check', 'bans', 'licenses', 'sources']],
  ],
  ['unused crates', () => [tool('cargo-shear'), []]],
  [
    'clippy',
    () => ['cargo', ['clippy', '--workspace', '--all-targets', '--locked', '--quiet', '--', '-D', 'warnings']],
  ],
  [
    'generated contract',
    () => ['cargo', ['run', '--quiet', '--locked', '-p', 'countersign-contract', '--bin', 'generate', '--', '--check']],
  ],
  ['generated licences', () => [process.execPath, ['scripts/licences.mjs', '--check']]],
  ['form of the interface', () => [bin('prettier'), ['--check', '--log-level', 'warn', '.']]],
  ['eslint', () => [bin('eslint'), ['--max-warnings', '0', '.']]],
  [
    'svelte-check',
    () => [
      bin('svelte-check'),
      ['--workspace', 'ui', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    ],
  ],
  ['unused code of the interface', () => [bin('knip'), ['--no-progress']]],
]

await main(async () => {
  await system({ check: true })
  await packages()
  await tools()
  const wanted = process.argv.slice(2)
  const failed = []
  let done = 0
  for (const [name, command] of CHECKS) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue
    const began = Date.now()
    const code = await run(...command())
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(began)} s)`)
    done += 1
    if (code !== 0) failed.push(name)
  }
  console.log(failed.length === 0 ? `${done} checks passed` : `failed: ${failed.join('; ')}`)
  return failed.length === 0 ? 0 : 1
})
