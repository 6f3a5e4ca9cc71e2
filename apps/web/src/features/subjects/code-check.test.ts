import { describe, expect, it } from 'vitest'
import { checkCode, schemesOf } from './code-check.ts'

describe('checkCode', () => {
  it('says nothing of an empty field and of numbers without a scheme', () => {
    expect(checkCode('uscc', '  ')).toEqual({ state: 'empty' })
    expect(checkCode('local-number', 'A-1')).toEqual({ state: 'unchecked' })
  })

  it('finds a right code in any way of writing', () => {
    expect(checkCode('organisation-code', 'ｐｄｙ12345 8')).toMatchObject({
      state: 'ok',
      printed: 'PDY12345-8',
    })
  })

  it('names the place of the wrong character in what was typed', () => {
    expect(checkCode('uscc', '9144O515PDY123458N')).toMatchObject({
      state: 'wrong',
      place: 4,
      unfinished: false,
    })
    expect(checkCode('gtin', '6924405150014')).toMatchObject({ state: 'wrong', place: 12 })
  })

  it('takes a short one for unfinished', () => {
    expect(checkCode('uscc', '914405')).toMatchObject({ state: 'wrong', unfinished: true })
  })
})

it('every kind bears some code', () => {
  for (const schemes of Object.values(schemesOf)) expect(schemes.length).toBeGreaterThan(0)
})
