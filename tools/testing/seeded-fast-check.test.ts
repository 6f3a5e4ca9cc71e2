import fc from 'fast-check'
import { expect, it } from 'vitest'

it('properties are tried from the same beginning in every run', () => {
  const [wish = '20130912'] = [process.env.PROPERTY_SEED]
  expect(fc.readConfigureGlobal()).toEqual(wish === 'random' ? {} : { seed: Number(wish) })
})
