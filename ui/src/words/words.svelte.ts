import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export type WordArgs = Record<string, FluentVariable>

const sources = import.meta.glob<string>('../../../locales/*/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const bundles = new Map<Language, FluentBundle>()

function bundle(language: Language): FluentBundle {
  let made = bundles.get(language)
  if (!made) {
    made = new FluentBundle(language, { useIsolating: false })
    for (const [path, source] of Object.entries(sources)) {
      if (path.includes(`/locales/${language}/`)) made.addResource(new FluentResource(source))
    }
    bundles.set(language, made)
  }
  return made
}

const KEPT = 'countersign.language'

function firstLanguage(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT)
  if (kept === 'zh-CN' || kept === 'en') return kept
  const wished = globalThis.navigator?.languages ?? []
  return (wished[0] ?? 'zh').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

const chosen = $state({ language: firstLanguage() })

export function language(): Language {
  return chosen.language
}

export function setLanguage(next: Language): void {
  chosen.language = next
  globalThis.localStorage?.setItem(KEPT, next)
}

/** The words for `id` in the reader's language. An id without words shows itself, so that it is noticed. */
export function t(id: string, args?: WordArgs): string {
  return find(id, args) ?? id
}

/** The words of the first id that has any. */
export function firstOf(ids: string[], args?: WordArgs): string | null {
  for (const id of ids) {
    const words = find(id, args)
    if (words !== null) return words
  }
  return null
}

function find(id: string, args?: WordArgs): string | null {
  const [message, attribute] = id.split('.') as [string, string | undefined]
  const from = bundle(chosen.language)
  const found = from.getMessage(message)
  const pattern = attribute ? found?.attributes[attribute] : found?.value
  if (!pattern) return null
  return from.formatPattern(pattern, args ?? null, [])
}
