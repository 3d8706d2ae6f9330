import { untrack } from 'svelte'
import { say } from '../../components/toasts.svelte'
import type { Inbox } from '../../generated/contract'
import { go } from '../../shell/router.svelte'
import { t } from '../../words/words.svelte'
import { itemKey } from './inbox-state'

const MOST = 3

/** Says what has newly come to wait for me, wherever I am. To be called while a component is made. */
export function announceArrivals(inbox: () => Inbox | undefined): void {
  let known: Set<string> | null = null
  $effect(() => {
    const now = inbox()
    if (!now) return
    const before = known
    known = new Set(now.items.map(itemKey))
    if (!before) return
    const arrived = now.items.filter((item) => !before.has(itemKey(item)))
    untrack(() => {
      for (const item of arrived.slice(0, MOST)) {
        say(t(`inbox-arrived-${item.what}`, { title: item.title, number: item.number }), {
          action: { label: t('open'), run: () => go(['inbox'], { at: itemKey(item) }) },
        })
      }
    })
  })
}
