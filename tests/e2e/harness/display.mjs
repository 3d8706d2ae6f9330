// A screen of its own for the window, and what is to be seen on it.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { stop } from './process.mjs'

/** A virtual screen of 1920×1200: the same one everywhere, and nobody's mouse gets in the way. */
export async function display() {
  const place = await mkdtemp(join(tmpdir(), 'countersign-screen-'))
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-fbdir', place, '-nolisten', 'tcp']
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code) => fail(new Error(`Xvfb ended with ${code}`)))
    child.stdio[3].once('data', (data) => done(String(data).trim()))
  })
  return {
    env: { DISPLAY: `:${number}` },
    /** Saves the upper left part of the screen, as it is seen. */
    async picture(path, width, height) {
      const screen = await readFile(join(place, 'Xvfb_screen0'))
      await writeFile(path, png(screen, width, height))
    },
    async stop() {
      await stop(child)
      await rm(place, { recursive: true, force: true })
    },
  }
}

/** The X window dump that Xvfb keeps, as a PNG. */
function png(dump, width, height) {
  const field = (at) => dump.readUInt32BE(at * 4)
  const [header, bytesPerLine, colours] = [field(0), field(12), field(19)]
  const pixels = dump.subarray(header + colours * 12)
  const rows = Buffer.alloc(height * (1 + width * 3))
  let to = 0
  for (let y = 0; y < height; y += 1) {
    to += 1
    for (let x = 0; x < width; x += 1) {
      const from = y * bytesPerLine + x * 4
      rows[to] = pixels[from + 2]
      rows[to + 1] = pixels[from + 1]
      rows[to + 2] = pixels[from]
      to += 3
    }
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
