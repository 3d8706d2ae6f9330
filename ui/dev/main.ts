import '../src/styles/base.css'
import { mount } from 'svelte'
import App from '../src/App.svelte'
import { setHost } from '../src/host'
import { watchComposition } from '../src/input/composing'
import { followAppearance, setAppearance, type Density, type Theme } from '../src/shell/appearance.svelte'
import { watchAddress } from '../src/shell/router.svelte'
import { setLanguage } from '../src/words/words.svelte'
import { madeUpHost } from './office'

/** The interface over a made-up office in memory: `?state=none|locked|open&lang=en&theme=dark#/list/customer`. */

const wished = new URLSearchParams(location.search)
followAppearance()
if (wished.has('theme')) setAppearance({ theme: wished.get('theme') as Theme })
if (wished.has('density')) setAppearance({ density: wished.get('density') as Density })
if (wished.has('lang')) setLanguage(wished.get('lang') === 'en' ? 'en' : 'zh-CN')
watchComposition(document)
watchAddress()

const host = madeUpHost(wished.get('state') ?? 'open', Number(wished.get('rows') ?? 100_000))
setHost(host)
mount(App, { target: document.getElementById('app')!, props: { opened: Promise.resolve(host) } })
