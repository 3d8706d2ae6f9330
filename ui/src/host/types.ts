/** A file that the host holds for us: dropped, picked or uploaded. `upload` is its handle in later commands. */
export interface FileRef {
  upload: string
  name: string
  size: number
}

/** A file the host can give back: a command's reply names it by handle. */
export interface BlobRef {
  blob: string
  media_type: string
  size: number
}

export type HostEvent =
  | { type: 'changed'; tags: string[] }
  | { type: 'job'; job: JobState }
  | { type: 'signed_out' }
  | { type: 'lagged' }

export interface JobState {
  id: string
  kind: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number | null
  params?: Record<string, unknown>
  error?: BorderError | null
}

export interface FieldError {
  field: string
  code: string
  params: Record<string, unknown>
}

/** What a refused command says at the border. */
export interface BorderError {
  code: string
  params: Record<string, unknown>
  field_errors: FieldError[]
  trace: string
}

/** The shell that runs this interface: a desktop window or a browser. */
export interface Host {
  readonly kind: 'tauri' | 'http'
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
  openExternal(address: string): Promise<void>
}
