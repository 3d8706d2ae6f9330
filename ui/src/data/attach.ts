import type { FileRef } from '../host/types'
import { t } from '../words/words.svelte'
import { call } from './client'
import { didWithUndo } from './undo.svelte'

/** Hangs files on a record, one operation each. */
export async function attachFiles(kind: string, id: string, files: FileRef[]): Promise<void> {
  for (const { upload, name } of files) {
    const { operation } = await call('attachments.add', { kind, id, file: { upload, name } })
    didWithUndo(t('file-added', { name }), operation)
  }
}
