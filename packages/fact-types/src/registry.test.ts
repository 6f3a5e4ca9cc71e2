import { expect, test } from 'vitest'
import { factTypes, findFactType } from './registry.ts'

test('a type is found by its code, its newest version where none is named', () => {
  for (const type of factTypes) {
    expect(findFactType(type.code, type.version)).toBe(type)
    expect(findFactType(type.code)?.version).toBe(
      Math.max(...factTypes.filter(({ code }) => code === type.code).map(({ version }) => version)),
    )
  }
  expect(findFactType('sampling-result', 99)).toBeUndefined()
  expect(findFactType('no-such-type')).toBeUndefined()
})
