import type { BookStatus, Me, SignedIn } from '../generated/contract'
import type { BorderError } from '../host/types'
import { asBorderError } from '../words/error-words'
import { language } from '../words/words.svelte'
import { cache, call, followHost, setReferences } from './client'
import type { Kind } from './descriptors'
import { jobMoved } from './jobs.svelte'

/** The book that is open, who is signed in, and the kinds of records it holds. */

class Office {
  status = $state.raw<BookStatus | null>(null)
  me = $state.raw<Me | null>(null)
  kinds = $state.raw<Map<string, Kind>>(new Map())
  fault = $state.raw<BorderError | null>(null)
}

const office = new Office()

export function bookStatus(): BookStatus | null {
  return office.status
}

/** Null while nobody is signed in. */
export function me(): Me | null {
  return office.me
}

export function officeFault(): BorderError | null {
  return office.fault
}

export function kinds(): Kind[] {
  return [...office.kinds.values()]
}

export function kindOf(name: string): Kind | undefined {
  return office.kinds.get(name)
}

/** The business date of the plant. */
export function businessDate(): string {
  return office.me?.today ?? new Date().toISOString().slice(0, 10)
}

/** To be called once the host is open. */
export async function enterOffice(): Promise<void> {
  followHost((event) => {
    if (event.type === 'job') jobMoved(event.job)
    if (event.type === 'signed_out') void leaveSeat()
    if (event.type === 'changed' && event.tags.some((tag) => tag === 'book' || tag === 'session')) void look()
  })
  setReferences((kind) => {
    const fields = office.kinds.get(kind)?.fields ?? []
    return fields.map((field) => field.to).filter((to): to is string => typeof to === 'string')
  })
  await look()
}

/** Reads anew which book is open and who sits here. */
export async function look(): Promise<void> {
  try {
    office.status = await call('book.status', {})
    office.fault = null
    if (office.status.state === 'none') {
      office.me = null
    } else {
      await sitDown()
    }
  } catch (error) {
    office.fault = asBorderError(error)
  }
}

async function sitDown(): Promise<void> {
  try {
    const seated = await call('session.me', {})
    if (office.me?.person !== seated.person || office.kinds.size === 0) {
      const { kinds } = await call('records.kinds', {})
      office.kinds = new Map(kinds.map((kind) => [kind.name, kind]))
    }
    office.me = seated
  } catch (error) {
    const { code } = asBorderError(error)
    if (code !== 'signed_out' && code !== 'no_book') throw error
    office.me = null
  }
}

/** With a password, or with what this computer keeps. Gives whether it keeps it now. */
export async function signIn(by: { login: string; password?: string; remember?: boolean; remembered?: boolean }) {
  const { remembered } = await seatedBy(
    call('session.sign_in', { password: '', remember: false, remembered: false, ...by }),
  )
  return remembered
}

/** From now on this computer asks for the password again. */
export async function forgetHere(): Promise<void> {
  await call('session.forget', {})
  await look()
}

export async function createBook(book: {
  organisation: string
  name: string
  login: string
  password: string
}): Promise<void> {
  await seatedBy(call('book.create', { ...book, language: language() }))
}

async function seatedBy(signing: Promise<SignedIn>): Promise<SignedIn> {
  const signed = await signing
  office.kinds = new Map()
  await look()
  cache.clear()
  return signed
}

export async function openSample(): Promise<void> {
  await call('book.open_sample', {})
  await look()
}

export async function openBook(path: string): Promise<void> {
  await call('book.open', { path })
  await look()
}

export async function signOut(): Promise<void> {
  await call('session.sign_out', {})
  await leaveSeat()
}

export async function leaveBook(): Promise<void> {
  if (office.me) await call('session.sign_out', {})
  await call('book.leave', {})
  await leaveSeat()
}

async function leaveSeat(): Promise<void> {
  office.me = null
  office.kinds = new Map()
  await look()
  cache.clear()
}
