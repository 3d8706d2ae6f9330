// npm start: everything it takes to see the sample company.
import { interface_, packages, program, programs } from './lib/build.mjs'
import { hasDisplay, system } from './lib/needs.mjs'
import { main, run, say } from './lib/run.mjs'

await main(async () => {
  await system()
  await packages()
  await interface_()
  await programs()
  if (hasDisplay()) {
    say('opening the sample company')
    return run(program('countersign-desktop'), ['--sample'])
  }
  say('there is no display: the same interface is served on this machine, for a browser')
  return run(program('countersign'), ['web', '--sample'])
})
