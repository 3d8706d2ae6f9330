// Tools of the check that come as wheels, in an environment of their own.
import { join } from 'node:path'
import { must, root, say, windows } from './run.mjs'
import { unlessFresh } from './stamp.mjs'

const place = 'target/tools'

export const tool = (name) => join(root, place, windows ? `Scripts/${name}.exe` : `bin/${name}`)

export async function tools() {
  await unlessFresh('tools', { inputs: ['scripts/tools.txt'], outputs: [place] }, async () => {
    say('installing the tools of the check')
    const python = windows ? 'python' : 'python3'
    await must(python, ['-m', 'venv', '--clear', join(root, place)])
    await must(tool(windows ? 'python' : 'python3'), [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--requirement',
      'scripts/tools.txt',
    ])
  })
}
