import { beforeAll, describe, expect, it } from 'vitest'
import type { Proposal } from '../../generated/contract'
import { setLanguage } from '../../words/words.svelte'
import { editsOf, enteredWords, evidenceWords, proposedWords, wantedRows } from './proposals'

const slow: Proposal = {
  key: 'a lead',
  item: 'a',
  model: 'MCU-L',
  name: '低功耗单片机',
  unit: '片',
  parameter: 'lead_time_days',
  measure: 'working_days',
  entered: '14',
  origin: 'supplier',
  origin_name: '芯联达',
  proposed: '23',
  kind: 'supply',
  id: 's1',
  version: 5,
  field: 'lead_time_days',
  value: 23,
  evidence: {
    code: 'achieved',
    params: { count: '8', median: '20', usual: '23', worst: '31', in_time: '0.125' },
  },
  ignored: false,
}
const byHand: Proposal = {
  ...slow,
  key: 'a stock',
  parameter: 'safety_stock',
  measure: 'quantity',
  entered: '3000',
  proposed: '820.5',
  kind: 'product',
  id: 'p1',
  field: 'safety_stock',
  value: null,
  evidence: { code: 'safety_computed', params: { computed: '820.5', service: '0.95', demand: '1200' } },
}
const missing: Proposal = {
  ...slow,
  key: 'a supplier',
  parameter: 'supplier',
  measure: '',
  entered: null,
  proposed: null,
  kind: 'product',
  id: 'p1',
  field: 'supplier',
  value: null,
  evidence: { code: 'no_supplier', params: { weeks: '26', quantity: '500' } },
}

describe('proposals in words', () => {
  beforeAll(() => setLanguage('en'))

  it('say what was entered, what is proposed and why, with its numbers', () => {
    expect(enteredWords(slow)).toBe('14 working days')
    expect(proposedWords(slow)).toBe('23 working days')
    expect(evidenceWords(slow)).toBe(
      'Last 8 receipts: half took at most 20 working days, four of five at most 23, the longest 31; 13% came in time.',
    )
    const unagreed = { ...slow, evidence: { code: 'achieved', params: { ...slow.evidence.params, in_time: '' } } }
    expect(evidenceWords(unagreed)).not.toContain('in time')
  })

  it('leave a safety stock to the plan and name what only a person can find out', () => {
    expect(proposedWords(byHand)).toBe('computed, now 821\u00a0片')
    expect(proposedWords(missing)).toBe('')
    expect(evidenceWords(missing)).toContain('500\u00a0片 needed in the next 26 weeks')
  })
})

describe('applying proposals', () => {
  it('writes each record once, and nothing for what is only missing', () => {
    const lot = { ...byHand, key: 'a lot', parameter: 'lot_min', field: 'lot_min', value: '100' }
    expect(editsOf([slow, byHand, missing, lot])).toEqual([
      { kind: 'supply', id: 's1', version: 5, fields: { lead_time_days: 23 } },
      { kind: 'product', id: 'p1', version: 5, fields: { safety_stock: null, lot_min: '100' } },
    ])
  })

  it('finds rows by parameter, by words, and those put aside on their own', () => {
    const aside = { ...byHand, ignored: true }
    const rows = [slow, aside, missing]
    expect(wantedRows(rows, { search: '', parameter: null, ignored: false })).toEqual([slow, missing])
    expect(wantedRows(rows, { search: '', parameter: null, ignored: true })).toEqual([aside])
    expect(wantedRows(rows, { search: '芯联', parameter: 'lead_time_days', ignored: false })).toEqual([slow])
    expect(wantedRows(rows, { search: 'nothing', parameter: null, ignored: false })).toEqual([])
  })
})
