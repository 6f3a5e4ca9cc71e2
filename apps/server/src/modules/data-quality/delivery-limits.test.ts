import type { DeliveryLimitRule } from '@zhiheng/contract'
import { expect, it } from 'vitest'
import { limitOf } from './delivery-limits.ts'

const rule = (workingDays: number, more: Partial<DeliveryLimitRule> = {}): DeliveryLimitRule => ({
  ...{ workingDays, validFrom: '2010-01-01', validTo: null, basis: { zh: '测试', en: 'test' } },
  ...more,
})
const rules = [
  rule(20),
  rule(7, { types: ['penalty'] }),
  rule(5, { types: ['penalty'], validFrom: '2013-06-01' }),
  rule(30, { suppliers: ['statistics'], validTo: '2013-01-01' }),
  rule(3, { suppliers: ['customs'], types: ['penalty'] }),
  rule(10, { suppliers: ['customs'] }),
]

it.each([
  ['sampling-result', 'quality', '2013-01-10', 20],
  ['penalty', 'quality', '2013-05-31', 7],
  ['penalty', 'quality', '2013-06-01', 5],
  ['penalty', 'customs', '2013-06-01', 3],
  ['sampling-result', 'customs', '2013-06-01', 10],
  ['penalty', 'statistics', '2012-12-31', 30],
  ['penalty', 'statistics', '2013-01-01', 7],
  ['penalty', 'quality', '2009-12-31', Number.POSITIVE_INFINITY],
])('%s of %s on %s: %d working days', (type, supplier, on, days) => {
  expect(limitOf(rules, { type, supplier, on })).toBe(days)
})
