// A screen to draw on where there is none.
import { spawn } from 'node:child_process'
import { stop } from './process.mjs'

/** The display to use: the one there is, or a virtual one of 1920×1200 that ends with `stop`. */
export async function display() {
  if (process.env.DISPLAY || process.platform !== 'linux') {
    return { env: {}, stop: async () => {} }
  }
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code) => fail(new Error(`Xvfb ended with ${code}`)))
    child.stdio[3].once('data', (data) => done(String(data).trim()))
  })
  return { env: { DISPLAY: `:${number}` }, stop: () => stop(child) }
}
