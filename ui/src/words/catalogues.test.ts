import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../../locales')
const files = readdirSync(join(root, 'zh-CN')).filter((name) => name.endsWith('.ftl'))

function catalogue(language: string): FluentBundle {
  const bundle = new FluentBundle(language)
  for (const file of files) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(root, language, file), 'utf8')))
    expect(errors, `${language}/${file}`).toEqual([])
  }
  return bundle
}

function ids(language: string, file: string): string[] {
  const text = readFileSync(join(root, language, file), 'utf8')
  return [...text.matchAll(/^([a-z][\w-]*) *=/gm)].map((match) => match[1] ?? '')
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$/.test(path))
    .map((path) => join(folder, path))
}

describe('the catalogues', () => {
  it.each(files)('%s says the same things in both languages, each once', (file) => {
    const chinese = ids('zh-CN', file)
    expect(new Set(chinese).size).toBe(chinese.length)
    expect([...chinese].sort()).toEqual([...ids('en', file)].sort())
  })

  it('have words for every id that the interface names', () => {
    const chinese = new Set(readdirSync(join(root, 'zh-CN')).flatMap((file) => ids('zh-CN', file)))
    const missing: string[] = []
    for (const path of sources(join(import.meta.dirname, '..'))) {
      const text = readFileSync(path, 'utf8')
      for (const match of text.matchAll(/\bt\(\s*'([a-z][\w-]*)(?:\.\w+)?'/g)) {
        if (!chinese.has(match[1] ?? '')) missing.push(`${match[1]} in ${path}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('parse in both languages', () => {
    catalogue('zh-CN')
    catalogue('en')
  })

  it('keep Chinese words out of components', () => {
    const found = sources(join(import.meta.dirname, '..'))
      .filter((path) => path.endsWith('.svelte'))
      .filter((path) => /[\u4e00-\u9fff]/.test(readFileSync(path, 'utf8')))
    expect(found).toEqual([])
  })
})
