// Running programs and saying what goes on.
import { spawn, spawnSync } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const windows = process.platform === 'win32'

/** A program that failed; `main` shows its message without a stack. */
export class Stop extends Error {}

const began = Date.now()
export const seconds = (from = began) => ((Date.now() - from) / 1000).toFixed(1)

export function say(text) {
  console.log(`[${seconds().padStart(6)} s] ${text}`)
}

/** Runs a program in the foreground; resolves to its exit code. `listen` receives its output as well. */
export function run(command, args, { env = {}, cwd = root, listen, quiet = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: listen || quiet ? ['inherit', 'pipe', 'pipe'] : 'inherit',
      shell: windows,
    })
    let said = ''
    for (const name of ['stdout', 'stderr']) {
      child[name]?.on('data', (chunk) => {
        if (quiet) said += chunk
        else process[name].write(chunk)
        listen?.(String(chunk))
      })
    }
    child.on('error', (error) => fail(new Stop(`${command}: ${error.message}`)))
    child.on('close', (code, signal) => {
      if (quiet && code !== 0) process.stderr.write(said)
      done(signal ? 1 : code)
    })
  })
}

/** The same, and a failure ends everything. */
export async function must(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new Stop(`\`${[command, ...args].join(' ')}\` ended with ${code}`)
}

/** What a program prints, or null when it is missing or fails. */
export function output(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', shell: windows, cwd: root, ...options })
  return result.status === 0 ? result.stdout : null
}

export const has = (program) => output(windows ? 'where' : 'which', [program]) !== null

/** Runs the steps of a command; a failure is one plain line. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    process.exitCode = 1
  }
}
