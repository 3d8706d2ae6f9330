// npm test [rust|interface|screens|window …]: everything that can be tested here, and one line at the end.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bin, interface_, packages, programs } from './lib/build.mjs'
import { system } from './lib/needs.mjs'
import { main, root, run, say } from './lib/run.mjs'

const reports = join(root, 'target/reports')
let passed = 0
let failed = 0

const SUITES = [
  { name: 'rules, engine and documents', word: 'rust', work: rust },
  { name: 'interface', word: 'interface', work: vitest },
  { name: 'screens in a browser', word: 'screens', work: () => journeys('screens') },
  { name: 'the real window', word: 'window', work: () => journeys('window') },
]

await main(async () => {
  const words = process.argv.slice(2)
  const wanted = SUITES.filter(({ word }) => words.length === 0 || words.includes(word))
  await system({ test: true })
  await packages()
  await interface_()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  for (const { name, work } of wanted) await suite(name, work)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

/** Counts what one suite reports; one that breaks without naming a failure counts as a failure. */
async function suite(name, work) {
  say(name)
  const { code, good, bad } = await work()
  passed += good
  failed += bad === 0 && code !== 0 ? 1 : bad
  say(`${name}: ${good} passed, ${bad} failed${code === 0 ? '' : ` (ended with ${code})`}`)
}

async function rust() {
  let said = ''
  const listen = (text) => (said += text)
  const code = await run('cargo', ['test', '--workspace', '--locked', '--no-fail-fast'], { listen })
  const results = [...said.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed;/gm)]
  const sum = (index) => results.reduce((all, result) => all + Number(result[index]), 0)
  return { code, good: sum(1), bad: sum(2) }
}

async function vitest() {
  const report = join(reports, 'interface.json')
  const code = await run(bin('vitest'), [
    'run',
    '--root',
    'ui',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  if (!existsSync(report)) return { code, good: 0, bad: 0 }
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  return { code, good: numPassedTests, bad: numFailedTests }
}

async function journeys(folder) {
  await programs()
  const place = join(root, 'tests/e2e', folder)
  const files = readdirSync(place).filter((name) => name.endsWith('.test.mjs'))
  const report = join(reports, `${folder}.tap`)
  const reporters = ['spec', 'stdout', 'tap', report]
  const args = ['--test', '--test-concurrency=1']
  for (let i = 0; i < reporters.length; i += 2) {
    args.push(`--test-reporter=${reporters[i]}`, `--test-reporter-destination=${reporters[i + 1]}`)
  }
  const code = await run(process.execPath, [...args, ...files.map((name) => join(place, name))])
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : ''
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0)
  return { code, good: count('pass'), bad: count('fail') + count('cancelled') }
}
