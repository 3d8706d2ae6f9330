import type { Event, Failure, FieldFault, FileRef as BorderFile, MadeFile } from '../generated/contract'

/** A file the host holds for us, as later commands name it: dropped, picked or uploaded. */
export interface FileRef extends BorderFile {
  /** Its handle: pass it on with the name. */
  upload: string
  name: string
  size: number
}

/** A file a command has made. */
export type BlobRef = Pick<MadeFile, 'blob' | 'media_type'>

/** `missed`: events were lost, everything may have changed. */
export type HostEvent = Event | { type: 'missed' }

/** What a refused command says at the border. */
export type BorderError = Omit<Failure, 'code'> & { code: string }
export type FieldError = FieldFault

/** The shell that runs this interface: a desktop window or a browser. */
export interface Host {
  readonly kind: 'tauri' | 'http' | 'none'
  call(command: string, request: unknown): Promise<unknown>
  /** Returns the way to stop listening. */
  onEvent(listener: (event: HostEvent) => void): () => void
  /** `accept` are endings such as `.xlsx`; an empty list takes any file. */
  pickFiles(accept: string[]): Promise<FileRef[]>
  onDrop(listener: (files: FileRef[]) => void, hover?: (over: boolean) => void): () => void
  /** False when the person thought better of it. */
  saveFile(name: string, blob: BlobRef): Promise<boolean>
  /** An address that an `<img>`, `<iframe>` or `<a>` of this page can show. */
  blobUrl(blob: BlobRef): Promise<string>
  /** Brings a PDF before the system's print dialog, or into the program from which it is printed. */
  printFile(name: string, blob: BlobRef): Promise<'dialog' | 'viewer'>
  openExternal(address: string): Promise<void>
}
