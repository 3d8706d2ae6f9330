import type { RecordPage } from '../../generated/contract'
import type { BorderError } from '../../host/types'
import { call } from '../../data/client'
import { same, type Value } from '../../data/descriptors'
import { saved } from '../../data/saving.svelte'
import { patchRecord } from '../../data/write'
import { asBorderError } from '../../words/error-words'
import { forgetKept, keepDraft, keptDraft } from './kept'
import { blankLine, fromBorder, isBlankLine, isWhole, nextNumber, toBorder, type EditLine } from './lines'

const WAIT_MS = 900

/** An order being written. It saves itself; what the book cannot take yet is kept beside it. */
export class OrderDraft {
  id = $state<string | null>(null)
  fields = $state.raw<Record<string, Value>>({})
  lines = $state<EditLine[]>([])
  titles = $state.raw<Record<string, string>>({})
  state = $state<'clean' | 'dirty' | 'saving' | 'failed'>('clean')
  error = $state.raw<BorderError | null>(null)
  savedAt = $state.raw<Date | null>(null)
  #version = 0
  /** As the book has them. */
  #stored: Record<string, Value> = {}
  #timer: ReturnType<typeof setTimeout> | undefined
  #under: Promise<void> | null = null

  constructor(
    private readonly person: string,
    private readonly created: (id: string) => void,
  ) {}

  startNew(fields: Record<string, Value>, titles: Record<string, string>): void {
    const kept = keptDraft(this.person, null, 0)
    this.fields = kept ? { ...fields, ...kept.fields } : { ...fields }
    this.titles = { ...titles, ...kept?.titles }
    this.lines = kept?.lines.length ? kept.lines : [blankLine(1)]
    if (kept) this.changed()
  }

  open(page: RecordPage): void {
    const { row, titles } = page
    this.id = row.id
    this.#version = row.version
    this.#stored = { ...row.fields, lines: toBorder(fromBorder(row.fields.lines, titles)) }
    const kept = keptDraft(this.person, row.id, row.version)
    this.fields = kept ? { ...kept.fields } : { ...row.fields }
    this.titles = { ...titles, ...kept?.titles }
    this.lines = kept?.lines ?? fromBorder(row.fields.lines, titles)
    if (this.lines.length === 0) this.lines = [blankLine(1)]
    if (kept) this.changed()
  }

  set(name: string, value: Value): void {
    this.fields = { ...this.fields, [name]: value }
    this.changed()
  }

  /** What a reference that was picked is called. */
  name(id: string, title: string): void {
    this.titles = { ...this.titles, [id]: title }
  }

  addLine(after?: number): number {
    const at = after === undefined ? this.lines.length : after + 1
    this.lines.splice(at, 0, blankLine(nextNumber(this.lines)))
    return at
  }

  removeLine(at: number): void {
    this.lines.splice(at, 1)
    if (this.lines.length === 0) this.addLine()
    this.changed()
  }

  changed(): void {
    this.state = 'dirty'
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), WAIT_MS)
    this.#keep()
  }

  /** In border form, with the lines that are whole. */
  border(): Record<string, Value> {
    const SYSTEM = new Set(['number', 'state', 'amount', 'revision'])
    const fields = Object.fromEntries(Object.entries(this.fields).filter(([name]) => !SYSTEM.has(name)))
    return { ...fields, lines: toBorder($state.snapshot(this.lines)) }
  }

  /** Writes what changed. Waits for a write under way, so that a submission never overtakes it. */
  async save(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#under) await this.#under
    if (this.state === 'clean' || (!this.id && !this.fields.customer)) return
    this.#under = this.#write().finally(() => (this.#under = null))
    await this.#under
  }

  async #write(): Promise<void> {
    const fields = this.border()
    const whole = this.lines.every((line) => isWhole(line) || isBlankLine(line))
    this.state = 'saving'
    this.error = null
    try {
      if (this.id) {
        const changes = Object.fromEntries(
          Object.entries(fields).filter(([name, value]) => !same(value, this.#stored[name])),
        )
        if (Object.keys(changes).length > 0) {
          const written = await patchRecord('order', this.id, this.#version, changes)
          this.#version = written?.version ?? (await call('records.get', { kind: 'order', id: this.id })).row.version
        }
      } else {
        const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
        const written = await call('records.create', { kind: 'order', fields: present })
        forgetKept(this.person, null)
        this.id = written.id
        this.#version = written.version
        this.created(written.id)
        void this.#readNumber(written.id)
      }
      this.#stored = { ...this.#stored, ...fields }
      this.savedAt = new Date()
      saved(this.savedAt)
      // Typed while the write was under way: the next turn takes it.
      if (this.state !== 'saving') return
      this.state = 'clean'
      if (whole) forgetKept(this.person, this.id)
      else this.#keep()
    } catch (thrown) {
      this.error = asBorderError(thrown)
      this.state = 'failed'
    }
  }

  /** The number is given by the book. */
  async #readNumber(id: string): Promise<void> {
    const { row } = await call('records.get', { kind: 'order', id })
    this.fields = { ...this.fields, number: row.fields.number ?? null }
  }

  #keep(): void {
    keepDraft(this.person, this.id, {
      version: this.#version,
      fields: this.fields,
      lines: $state.snapshot(this.lines),
      titles: this.titles,
    })
  }

  close(): void {
    clearTimeout(this.#timer)
    if (this.state === 'dirty') void this.save()
  }
}
