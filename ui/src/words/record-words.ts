import { firstOf, language, t } from './words.svelte'

/** Names in records.ftl keep the spelling of the descriptors: `field-customer-credit_limit`. */

export function kindWord(kind: string): string {
  return firstOf([`kind-${kind}`]) ?? plain(kind)
}

export function kindsWord(kind: string): string {
  return firstOf([`kind-${kind}.many`, `kind-${kind}`]) ?? plain(kind)
}

/** The same inside a sentence, which in English begins with a small letter. */
export function kindWithin(kind: string): string {
  return within(kindWord(kind))
}

export function kindsWithin(kind: string): string {
  return within(kindsWord(kind))
}

function within(word: string): string {
  return language() === 'en' && !/^[A-Z]{2}/.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word
}

export function fieldWord(kind: string, field: string): string {
  return firstOf([`field-${kind}-${field}`, `field-${field}`]) ?? plain(field)
}

export function choiceWord(kind: string, field: string, choice: string): string {
  return (
    firstOf([`choice-${kind}-${field}-${choice}`, `choice-${field}-${choice}`, `choice-${choice}`]) ?? plain(choice)
  )
}

export function boolWord(value: boolean): string {
  return t(value ? 'yes' : 'no')
}

function plain(name: string): string {
  return name.replaceAll('_', ' ')
}
