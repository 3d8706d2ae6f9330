import './styles/base.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { openHost } from './host'
import { watchComposition } from './input/composing'
import { followAppearance } from './shell/appearance.svelte'
import { watchAddress } from './shell/router.svelte'

followAppearance()
watchComposition(document)
watchAddress()

const target = document.getElementById('app')
if (!target) throw new Error('the page has no place for the interface')
mount(App, { target, props: { opened: openHost() } })
