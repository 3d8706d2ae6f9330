// Child processes that tell when they are ready and go when told.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

/** Starts a program and waits until a line of its output matches; keeps the output for messages. */
export async function start(command, args, { env = {}, ready, within = 60_000 }) {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  const match = await new Promise((done, fail) => {
    const give_up = setTimeout(
      () => fail(new Error(`${command} was not ready within ${within / 1000} s:\n${said}`)),
      within,
    )
    const listen = (chunk) => {
      said += chunk
      const found = ready.exec(said)
      if (found) {
        clearTimeout(give_up)
        done(found)
      }
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', fail)
    child.on('exit', (code) => {
      clearTimeout(give_up)
      fail(new Error(`${command} ended with ${code}:\n${said}`))
    })
  }).catch((error) => {
    child.kill()
    throw error
  })
  return { child, match, output: () => said, stop: () => stop(child), ask: (text, answer) => ask(child, text, answer) }
}

/** Writes to a program's standard input and waits for what it says to that. */
function ask(child, text, answer) {
  return new Promise((done, fail) => {
    let said = ''
    const listen = (chunk) => {
      said += chunk
      const found = answer.exec(said)
      if (!found) return
      child.stdout.off('data', listen)
      done(found[0])
    }
    child.stdout.on('data', listen)
    child.once('exit', () => fail(new Error(`the program ended instead of answering:\n${said}`)))
    child.stdin.write(text)
  })
}

/** Asks a process to end, and waits until it has. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const last_resort = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(last_resort)
}

/** Starts a server that says nothing, and waits until `url` answers. */
export async function startQuiet(command, args, { env = {}, url, within = 15_000 }) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  let broken
  child.on('error', (error) => (broken = error))
  const end = Date.now() + within
  for (;;) {
    if (broken) throw broken
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}:\n${said}`)
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return { child, output: () => said, stop: () => stop(child) }
    if (Date.now() > end) {
      await stop(child)
      throw new Error(`${command} did not answer at ${url} within ${within / 1000} s:\n${said}`)
    }
    await new Promise((next) => setTimeout(next, 50))
  }
}

export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}
