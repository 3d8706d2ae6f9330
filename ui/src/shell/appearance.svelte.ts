import { language } from '../words/words.svelte'

/** How this person wants it to look; kept on this machine. */

export type Theme = 'system' | 'light' | 'dark'
type Contrast = 'system' | 'normal' | 'high'
export type Density = 'compact' | 'normal' | 'relaxed'

export interface Appearance {
  theme: Theme
  contrast: Contrast
  density: Density
}

export const THEMES: Theme[] = ['system', 'light', 'dark']
export const DENSITIES: Density[] = ['compact', 'normal', 'relaxed']

const KEPT = 'countersign.appearance'

function kept(): Appearance {
  const plain: Appearance = { theme: 'system', contrast: 'system', density: 'normal' }
  try {
    return { ...plain, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Appearance>) }
  } catch {
    return plain
  }
}

const chosen = $state<{ look: Appearance }>({ look: { theme: 'system', contrast: 'system', density: 'normal' } })

export function appearance(): Appearance {
  return chosen.look
}

export function setAppearance(part: Partial<Appearance>): void {
  chosen.look = { ...chosen.look, ...part }
  localStorage.setItem(KEPT, JSON.stringify(chosen.look))
}

/** Writes the choice onto the page, and follows the system where the choice is to follow it. */
export function followAppearance(): void {
  chosen.look = kept()
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const write = () => {
    const { theme, contrast: wished, density } = chosen.look
    const root = document.documentElement
    root.dataset.scheme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    root.dataset.contrast = wished === 'system' ? (contrast.matches ? 'high' : 'normal') : wished
    root.dataset.density = density
    root.lang = language()
  }
  write()
  dark.addEventListener('change', write)
  contrast.addEventListener('change', write)
  $effect.root(() => {
    $effect(write)
  })
}
