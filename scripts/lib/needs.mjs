// What the system must have, and how to get what it lacks.
import { has, must, output, say, Stop } from './run.mjs'

const BUILD = [
  'build-essential',
  'pkg-config',
  'libwebkit2gtk-4.1-dev',
  'libgtk-3-dev',
  'libssl-dev',
  'libdbus-1-dev',
  'fonts-noto-cjk',
]
const TEST = ['xvfb', 'webkit2gtk-driver', 'chromium', 'poppler-utils']
const CHECK = ['python3-venv']
/** A test that wants one says so and is left out where it cannot be had. */
const TEST_IF_HAD = ['gnome-keyring']

const ELSEWHERE = {
  dnf: 'sudo dnf install gcc-c++ pkgconf webkit2gtk4.1-devel gtk3-devel openssl-devel dbus-devel google-noto-sans-cjk-fonts',
  pacman: 'sudo pacman -S --needed base-devel webkit2gtk-4.1 gtk3 openssl dbus noto-fonts-cjk',
  zypper:
    'sudo zypper install gcc-c++ pkg-config webkit2gtk3-devel gtk3-devel libopenssl-devel dbus-1-devel google-noto-sans-sc-fonts',
}
const ELSEWHERE_TEST = {
  dnf: ' xorg-x11-server-Xvfb webkit2gtk-driver chromium poppler-utils',
  pacman: ' xorg-server-xvfb chromium poppler',
  zypper: ' xorg-x11-server-Xvfb webkit2gtk-4_1-driver chromium poppler-tools',
}

/** Rust, and the system's libraries and programs; installs them on Debian and Ubuntu, elsewhere says how. */
export async function system({ test = false, check = false } = {}) {
  if (!has('cargo')) {
    throw new Stop('Rust is missing. Install it from https://rustup.rs, open a new terminal and run this again.')
  }
  if (process.platform !== 'linux') return
  const wanted = [...BUILD, ...(test ? TEST : []), ...(check ? CHECK : [])]
  if (has('dpkg-query')) {
    await debian(wanted)
    if (test) await debian(TEST_IF_HAD).catch(() => say('left out: what could not be installed'))
    return
  }
  if (
    output('pkg-config', ['--exists', 'webkit2gtk-4.1', 'gtk+-3.0', 'openssl']) !== null &&
    (!test || has('WebKitWebDriver'))
  ) {
    return
  }
  const manager = Object.keys(ELSEWHERE).find(has)
  const how = manager
    ? ELSEWHERE[manager] + (test ? ELSEWHERE_TEST[manager] : '')
    : `the counterparts of ${wanted.join(', ')}`
  throw new Stop(`Libraries of the system are missing. Install them and run this again:\n  ${how}`)
}

async function debian(wanted) {
  const missing = wanted.filter((name) => !installed(name))
  if (missing.length === 0) return
  const prefix = process.getuid() === 0 ? [] : has('sudo') ? ['sudo'] : null
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  if (!prefix) {
    throw new Stop(
      `Libraries of the system are missing. As root, run this and start again:\n  apt-get update && ${command.join(' ')}`,
    )
  }
  say(`installing ${missing.join(', ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const [update, ...rest] = [...prefix, 'apt-get', 'update', '-qq']
  await must(update, rest, { env })
  const [install, ...names] = [...prefix, ...command]
  await must(install, names, { env })
}

function installed(name) {
  const names = name === 'chromium' ? [name, 'chromium-browser'] : [name]
  return names.some((one) => output('dpkg-query', ['-W', '-f=${Status}', one])?.endsWith('ok installed'))
}

/** Whether a window can be shown. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
