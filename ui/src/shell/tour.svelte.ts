import { screenOf } from '../screens'

/** A walk round the program that can be left at any step; offered once in the sample company. */

export interface TourStep {
  /** `tour-<id>` and `tour-<id>.words` in the locales. */
  id: string
  path?: string[]
  /** What it speaks of. */
  mark: string
}

const KEPT = 'countersign.tour'

class Tour {
  at = $state<number | null>(null)
  offered = $state(globalThis.localStorage?.getItem(KEPT) === 'seen')
}

const tour = new Tour()

export function tourSteps(): TourStep[] {
  const steps: (TourStep & { screen?: string })[] = [
    { id: 'search', mark: '[data-tour="search"]' },
    { id: 'inbox', path: ['inbox'], mark: 'nav [aria-current]', screen: 'inbox' },
    { id: 'list', path: ['list', 'customer'], mark: '[role="grid"] [role="columnheader"] input[type="text"]' },
    { id: 'views', path: ['list', 'customer'], mark: '[role="toolbar"]' },
    { id: 'orders', path: ['list', 'order'], mark: 'nav [aria-current]' },
    { id: 'plan', path: ['plan'], mark: 'nav [aria-current]', screen: 'plan' },
    { id: 'import', path: ['import'], mark: 'nav [aria-current]', screen: 'import' },
    { id: 'people', mark: '[data-tour="user"]' },
  ]
  return steps.filter((step) => !step.screen || screenOf(step.screen))
}

export function tourAt(): number | null {
  return tour.at
}

export function tourOffered(): boolean {
  return tour.offered
}

export function startTour(): void {
  tour.at = 0
  seen()
}

export function stepTour(by: 1 | -1): void {
  if (tour.at === null) return
  const next = tour.at + by
  tour.at = next >= tourSteps().length ? null : Math.max(0, next)
}

export function leaveTour(): void {
  tour.at = null
  seen()
}

function seen(): void {
  tour.offered = true
  localStorage.setItem(KEPT, 'seen')
}
