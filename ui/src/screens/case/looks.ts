import type { Component } from 'svelte'
import type { Dossier, Holds } from '../../generated/contract'
import { t } from '../../words/words.svelte'
import type { AnswerDraft } from '../inbox/answer-draft'
import AdvanceBody from './advance/AdvanceBody.svelte'
import OrderBody from './order/OrderBody.svelte'
import OrderRest from './order/OrderRest.svelte'
import PlanBody from './plan/PlanBody.svelte'

/** What a type of document looks like in its review; everything else is the same for all. */
export interface Look {
  /** How it is called: by its customer, its number, the person it is for. */
  title: (title: string) => string
  /** What is read before the opinions, and what after. */
  body: Component<{ dossier: Dossier; answering?: AnswerDraft | null }>
  rest?: Component<{ dossier: Dossier }>
  /** Where the document itself is. */
  place: (document: string) => [path: string[], params?: Record<string, string>]
  /** Where it is mended after a refusal, and the words of that way. */
  mend: (document: string) => [path: string[], params?: Record<string, string>]
  mendWords: () => string
  /** What it says after a refusal. */
  refusedWords: () => string
  amountWords?: () => string
  /** Reasons of a refusal that are often given: `refuse-<id>`. */
  refusals: string[]
  /** What a condition may hold. */
  holds: Holds[]
}

const order: Look = {
  title: (title) => title,
  body: OrderBody,
  rest: OrderRest,
  place: (document) => [['record', 'order', document]],
  mend: (document) => [['order', document]],
  mendWords: () => t('refused-edit'),
  refusedWords: () => t('refused-words'),
  refusals: ['price', 'payment', 'credit', 'delivery', 'technical', 'quality', 'legal', 'unclear'],
  holds: ['contract', 'shipment', 'nothing'],
}

const plan: Look = {
  title: (title) => t('jit-title', { number: title }),
  body: PlanBody,
  place: (document) => [['plan'], { plan: document }],
  mend: (document) => [['plan'], { plan: document }],
  mendWords: () => t('review-mend-plan'),
  refusedWords: () => t('review-refused-plan'),
  amountWords: () => t('review-plan-purchases'),
  refusals: ['plan-demand', 'plan-dates', 'plan-capacity', 'plan-supplier', 'plan-stock', 'plan-cash'],
  holds: ['nothing'],
}

const advance: Look = {
  title: (title) => title,
  body: AdvanceBody,
  place: (document) => [['record', 'expense_advance', document]],
  mend: (document) => [['record', 'expense_advance', document]],
  mendWords: () => t('review-mend-advance'),
  refusedWords: () => t('review-refused-advance'),
  refusals: ['advance-purpose', 'advance-amount', 'advance-date', 'advance-open'],
  holds: ['nothing'],
}

const looks: Record<string, Look> = { order, plan, expense_advance: advance }

export function lookOf(kind: string): Look {
  return looks[kind] ?? order
}
