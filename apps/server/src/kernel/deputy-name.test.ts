import { expect, it } from 'vitest'
import { signersOf, signForBoth } from './deputy-name.ts'

it('tells a deputy from whom they stand in for', () => {
  expect(signersOf(signForBoth('李代办', '王主任'))).toEqual({ by: '李代办', holder: '王主任' })
  expect(signersOf('王主任')).toEqual({ by: '王主任', holder: null })
  expect(signersOf('王主任（办公室）')).toEqual({ by: '王主任（办公室）', holder: null })
})
