import { say } from '../components/toasts.svelte'
import type { MadeFile } from '../generated/contract'
import { host } from '../host'
import { t } from '../words/words.svelte'

/** Brings a made PDF to the printer and says where it is printed from. */
export async function printFile(file: MadeFile): Promise<void> {
  const place = await host().printFile(file.name, file)
  say(t(`paper-printed-${place}`))
}

/** Gives a made file to the person; nothing is said when they thought better of it. */
export async function giveFile(file: MadeFile): Promise<void> {
  if (await host().saveFile(file.name, file)) say(t('file-saved', { name: file.name }))
}
