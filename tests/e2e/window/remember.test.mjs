import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { test } from 'node:test'
import { openSeat } from './seat.mjs'

const PASSWORD = 'lantern-water-42'

/** A company of its own, whose administrator has left the seat and signs in anew. */
async function atTheDoor(env) {
  const seat = await openSeat({ env })
  await seat.press('导入我的台账')
  await seat.fill('公司全称', '汉口仪表有限公司')
  await seat.fill('管理员姓名', '沈静')
  await seat.fill('口令', PASSWORD)
  await seat.fill('再输一次口令', PASSWORD)
  await seat.press('建立账套')
  await seat.browser.$('nav').waitForDisplayed({ timeout: 60_000 })
  await leave(seat)
  return seat
}

async function leave(seat) {
  await seat.browser.$('[aria-label$="用户菜单"]').click()
  const switching = seat.browser.$('//*[@role="menuitem"][contains(., "切换用户")]')
  await switching.waitForClickable({ timeout: 60_000 })
  await switching.click()
  await seat.browser.$('button[type=submit]').waitForClickable({ timeout: 60_000 })
}

async function signInAndRemember(seat) {
  await seat.fill('口令', PASSWORD)
  await seat.browser.$('//label[contains(., "在这台电脑上记住")]').click()
  await seat.press('登录')
  await seat.browser.$('nav').waitForDisplayed({ timeout: 60_000 })
}

/** A session bus with a keychain that is unlocked; null where there is none to be had. */
async function keychain() {
  for (const program of ['dbus-daemon', 'gnome-keyring-daemon']) {
    if (spawnSync(program, ['--version']).error) {
      console.log(`skipped: there is no ${program} here`)
      return null
    }
  }
  const home = await mkdtemp(join(tmpdir(), 'countersign-keychain-'))
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: join(home, 'data') }
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { env })
  const [address] = await once(bus.stdout, 'data')
  const inside = { ...env, DBUS_SESSION_BUS_ADDRESS: String(address).trim() }
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], { env: inside })
  daemon.stdin.end('secret')
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: inside.DBUS_SESSION_BUS_ADDRESS },
    async close() {
      daemon.kill()
      bus.kill()
      await rm(home, { recursive: true, force: true })
    },
  }
}

test('a computer that remembers opens the book without the password, until it is told to forget', async () => {
  const chain = await keychain()
  if (!chain) return
  const seat = await atTheDoor(chain.env)
  try {
    await signInAndRemember(seat)
    await leave(seat)
    await seat.sees('口令由这台电脑的钥匙串保管')
    await seat.picture('window-remembered')
    await seat.press('登录')
    await seat.browser.$('nav').waitForDisplayed({ timeout: 60_000 })
    assert.equal((await seat.rpc('session.me')).name, '沈静')
    await seat.go('#/settings?tab=own')
    await seat.press('不再记住')
    await leave(seat)
    await seat.fill('口令', PASSWORD)
    await seat.press('登录')
    await seat.browser.$('nav').waitForDisplayed({ timeout: 60_000 })
  } finally {
    await seat.close()
    await chain.close()
  }
})

test('a computer without a keychain says so and lets in with the password', async () => {
  const seat = await atTheDoor({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' })
  try {
    await signInAndRemember(seat)
    await seat.sees('钥匙串没有应答')
    await leave(seat)
    await seat.fill('口令', PASSWORD)
    await seat.press('登录')
    await seat.browser.$('nav').waitForDisplayed({ timeout: 60_000 })
  } finally {
    await seat.close()
  }
})
