import { expect, test } from 'vitest'
import type { ProgressLine } from '../../generated/contract'
import { mayOrder } from './placing'

const line = (planned: string, received: string, coming: string) => ({ planned, received, coming }) as ProgressLine

test('what is neither there nor on its way can be ordered', () => {
  expect(mayOrder(line('40', '0', '0'))).toBe(true)
  expect(mayOrder(line('40', '15.5', '24'))).toBe(true)
  expect(mayOrder(line('40', '15.5', '24.5'))).toBe(false)
  expect(mayOrder(line('40', '0', '41'))).toBe(false)
})
