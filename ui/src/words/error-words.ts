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
  return {
    what: firstOf([id], args) ?? t('error-unknown', { code: error.code }),
    next: firstOf([`${id}.next`], args),
  }
}

export function fieldErrorWords(error: FieldError): string {
  const code = error.code.replaceAll('.', '-')
  return firstOf([`field-error-${code}`, `error-${code}`], wordArgs(error.params)) ?? t('field-error-invalid')
}

function wordArgs(params: Record<string, unknown> | undefined): WordArgs {
  const args: WordArgs = {}
  for (const [name, value] of Object.entries(params ?? {})) {
    if (typeof value === 'number' || typeof value === 'string') args[name] = value
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
