import { expect, it } from 'vitest'
import { isWithin } from './addresses.ts'

it.each([
  ['10.1.2.3', [], true],
  [null, [], true],
  [null, ['10.0.0.0/8'], false],
  ['10.1.2.3', ['10.0.0.0/8'], true],
  ['11.1.2.3', ['10.0.0.0/8'], false],
  ['11.1.2.3', ['10.0.0.0/8', '11.1.2.3'], true],
  ['11.1.2.4', ['11.1.2.3'], false],
  ['::ffff:10.1.2.3', ['10.0.0.0/8'], true],
  ['2001:db8::1', ['2001:db8::/32'], true],
  ['2001:db9::1', ['2001:db8::/32', '10.0.0.0/8'], false],
] as const)('%s in %j: %s', (address, networks, expected) => {
  expect(isWithin(address, networks)).toBe(expected)
})
