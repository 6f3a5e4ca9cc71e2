import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantText } from './instant-text.ts'

const slow = (text: string) => new Date(text).toISOString()

// Before the year 1000 a Date takes `0099` for 1999.
it('says what a Date says, of whatever instant', () => {
  const span = { min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') }
  const instant = fc.date({ ...span, noInvalidDate: true })
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 })
  fc.assert(
    fc.property(instant, digits, fc.constantFrom('+00', '+08', '-03:30'), (at, fraction, zone) => {
      // The database leaves zeros at the end of a fraction out.
      const rest = fraction.join('').replace(/0+$/, '')
      const text = `${at.toISOString().slice(0, 19).replace('T', ' ')}${rest && `.${rest}`}${zone}`
      expect(instantText(text)).toBe(slow(text))
    }),
    { seed: 2013 },
  )
})

it('refuses what is no instant', () => {
  for (const text of ['infinity', '', '2013-09-12 00:30']) {
    const asked = () => instantText(text)
    if (text.startsWith('2013')) expect(asked()).toBe(slow(text))
    else expect(asked).toThrow(RangeError)
  }
})
