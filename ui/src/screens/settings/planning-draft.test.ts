import { describe, expect, it } from 'vitest'
import type { PlanningParameter } from '../../generated/contract'
import { changes, GROUPS, read, textOf } from './planning-draft'

const service: PlanningParameter = {
  name: 'service_level',
  measure: 'share',
  value: '0.95',
  default: '0.95',
  least: '0.5',
  most: '0.999',
  optional: false,
}
const ceiling: PlanningParameter = {
  ...service,
  name: 'cash_ceiling',
  measure: 'money',
  value: null,
  default: null,
  optional: true,
}
const fence: PlanningParameter = { ...service, name: 'demand_fence_weeks', measure: 'weeks', value: '0', default: '0' }

describe('the planner’s parameters while they are edited', () => {
  it('are written as a person writes them: percent, yuan, whole weeks', () => {
    expect(textOf(service, '0.975')).toBe('97.5%')
    expect(read(service, '97.5')).toEqual({ ok: true, value: '0.975' })
    expect(read(ceiling, '80万')).toEqual({ ok: true, value: '800000.00' })
    expect(read(fence, '２')).toEqual({ ok: true, value: '2' })
    expect(read(fence, '1.5').ok).toBe(false)
  })

  it('send only what was changed; an emptied one is none', () => {
    const all = [service, { ...ceiling, value: '500000.00' }, fence]
    const texts = { service_level: '95%', cash_ceiling: '500000.00', demand_fence_weeks: '0' }
    expect(changes(all, texts)).toEqual({})
    expect(changes(all, { ...texts, service_level: '95' })).toEqual({})
    expect(changes(all, { ...texts, service_level: '90%', cash_ceiling: '' })).toEqual({
      service_level: '0.9',
      cash_ceiling: null,
    })
  })

  it('each stand in one group', () => {
    const names = GROUPS.flatMap((group) => group.parameters)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toHaveLength(13)
  })
})
