// The real window, driven through the web view's own driver.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { remote } from 'webdriverio'
import { display } from './display.mjs'
import { freePort, startQuiet } from './process.mjs'
import { freshHome, pictureFolder, program } from './place.mjs'

/**
 * Starts the desktop program on a data folder of its own and returns a webdriverio browser for its window.
 * `env` is added to the program's environment, `args` to its command line.
 */
export async function openWindow({ env = {}, args = [], width = 1280, height = 800 } = {}) {
  const { home, remove } = await freshHome()
  const screen = await display()
  const port = await freePort()
  const inside = {
    ...screen.env,
    COUNTERSIGN_HOME: home,
    COUNTERSIGN_TEST_DIALOGS: join(home, 'dialogs.json'),
    TAURI_WEBVIEW_AUTOMATION: 'true',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    NO_AT_BRIDGE: '1',
    ...env,
  }
  let driver
  let browser
  try {
    driver = await startQuiet('WebKitWebDriver', [`--port=${port}`], {
      env: inside,
      url: `http://127.0.0.1:${port}/status`,
    })
    browser = await remote({
      hostname: '127.0.0.1',
      port,
      logLevel: 'error',
      connectionRetryCount: 0,
      connectionRetryTimeout: 60_000,
      capabilities: {
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: program('countersign-desktop'), args },
      },
    })
    await browser.setWindowSize(width, height)
  } catch (error) {
    const log = await readFile(join(home, 'countersign.log'), 'utf8').catch(() => '')
    await driver?.stop()
    await screen.stop()
    await remove()
    throw new Error(`the window did not open: ${error.message}\n${driver?.output()}\n${log}`, { cause: error })
  }
  return {
    browser,
    home,
    /** Answers the system's dialogs from now on: `open` with files, `save` with a place. */
    answer: (answers) => writeFile(join(home, 'dialogs.json'), JSON.stringify(answers)),
    /** Saves what the window shows, as it is on the screen. */
    async picture(name) {
      await screen.picture(join(await pictureFolder(), `${name}.png`), width, height)
    },
    async close() {
      await browser.deleteSession()
      await driver.stop()
      await screen.stop()
      await remove()
    },
  }
}
