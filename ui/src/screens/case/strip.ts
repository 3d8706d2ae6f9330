import type { Decision, PersonName, Slot } from '../../generated/contract'
import type { StripSlot } from '../../components/SignOffStrip.svelte'

/** The slots of a case in the order a strip shows them, and the seal each one wears. */

const ORDER = [
  'sales',
  'commerce',
  'marketing',
  'technical_support',
  'research',
  'production',
  'purchasing',
  'quality',
  'service',
  'finance',
  'administration',
  'general_management',
]

export interface StripWords {
  unit: (functionName: string) => string
  mine: string
  later: string
  lapsed: string
}

function place(functionName: string): number {
  const at = ORDER.indexOf(functionName)
  return at < 0 ? ORDER.length : at
}

/** By stage, then by the office's fixed order of departments: a seal never jumps when somebody signs. */
export function inOrder<S extends { stage: number; function: string }>(slots: readonly S[]): S[] {
  return slots
    .map((slot, at) => ({ slot, at }))
    .sort((a, b) => a.slot.stage - b.slot.stage || place(a.slot.function) - place(b.slot.function) || a.at - b.at)
    .map(({ slot }) => slot)
}

/** The decision that fills the slot: the newest that counts, and a refusal before any agreement. */
export function standing(decisions: readonly Decision[]): Decision | null {
  const counting = decisions.filter((one) => one.counts && one.decision !== 'abstain')
  return counting.findLast((one) => one.decision === 'disagree') ?? counting.at(-1) ?? null
}

const SEALS = { agree: 'confirmed', agree_on_conditions: 'conditional', disagree: 'refused', abstain: 'open' } as const

export function sealOf(slot: Slot): StripSlot['state'] {
  const decision = standing(slot.decisions)
  if (!decision) return slot.state === 'open' && slot.mine ? 'mine' : 'open'
  if (!decision.verified && decision.decision !== 'disagree') return 'waiting'
  return SEALS[decision.decision]
}

export function stripOf(slots: readonly Slot[], words: StripWords): StripSlot[] {
  return inOrder(slots).map((slot) => {
    const decision = standing(slot.decisions)
    return {
      id: slot.id,
      unit: words.unit(slot.function),
      name: decision ? decision.person.name : waitsFor(slot, words),
      date: decision ? sealDate(decision.at) : undefined,
      state: sealOf(slot),
      stage: slot.stage,
    }
  })
}

function waitsFor(slot: Slot, words: StripWords): string | undefined {
  if (slot.state === 'lapsed') return words.lapsed
  if (slot.state === 'waiting') return words.later
  return slot.mine ? words.mine : askedName(slot.asked)
}

function askedName(asked: readonly PersonName[]): string | undefined {
  return asked[0]?.name
}

/** 11.18, as a stamp carries it. */
export function sealDate(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return ''
  return `${at.getMonth() + 1}.${at.getDate()}`
}
