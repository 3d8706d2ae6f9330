import { showInstant } from '../format/show'
import type { BorderError, FieldError } from '../host/types'
import { firstOf, t, type WordArgs } from './words.svelte'

/** What happened and why; then what to do. */
export interface ErrorWords {
  what: string
  next: string | null
}

export function errorWords(error: BorderError): ErrorWords {
  const args = wordArgs(error.params)
  const id = 'error-' + error.code.replaceAll('.', '-')
  const why = fileTrouble(error)
  return {
    what: firstOf([...why, id], args) ?? t('error-unknown', { code: error.code }),
    next: firstOf(
      [...why, id].map((each) => `${each}.next`),
      args,
    ),
  }
}

/** Why a file could not be read is said more closely than that it could not. */
function fileTrouble({ code, params }: BorderError): string[] {
  const reason = params?.reason
  return (code === 'file_unreadable' || code === 'file_too_large') && reason ? [`import-${reason}`] : []
}

export function fieldErrorWords(error: FieldError): string {
  const code = error.code.replaceAll('.', '-')
  return firstOf([`field-error-${code}`, `error-${code}`], wordArgs(error.params)) ?? t('field-error-invalid')
}

/** The words of what is wrong with one field. */
export function fieldError(error: BorderError | null, field: string): string | null {
  const found = error?.field_errors.find((each) => each.field === field)
  return found ? fieldErrorWords(found) : null
}

/** One sentence where there is room for no more: the first field that is wrong, else what happened. */
export function plainError(error: BorderError): string {
  const own = error.field_errors[0]
  return own ? fieldErrorWords(own) : errorWords(error).what
}

/** A time is said as a clock on this wall shows it. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function wordArgs(params: Record<string, unknown> | undefined): WordArgs {
  const args: WordArgs = {}
  for (const [name, value] of Object.entries(params ?? {})) {
    if (typeof value === 'string') args[name] = INSTANT.test(value) ? showInstant(value) : value
    else if (typeof value === 'number') args[name] = value
    else if (Array.isArray(value)) args[name] = value.join(t('list-comma'))
  }
  return args
}

function isBorderError(error: unknown): error is BorderError {
  return typeof error === 'object' && error !== null && 'code' in error && 'params' in error
}

/** Whatever was thrown, as something that can be said. */
export function asBorderError(error: unknown): BorderError {
  if (isBorderError(error)) return error
  return {
    code: 'internal',
    params: {},
    field_errors: [],
    trace: error instanceof Error ? error.message : String(error),
  }
}
