import { findScheme, type Scheme } from '@zhiheng/codes'
import type { Field, PayloadValue } from './fact-type.ts'
import { isDay, isMoney, isShortNumber, isStorable, tidy } from './values.ts'

/** The value to keep, or `undefined` where the field refuses it. `null`: nothing was given. */
export type Reader = (value: unknown) => PayloadValue | undefined | null

/** The schemes of a code, the usual one first; a type that names one that is not there is a mistake of the program. */
export function schemesOf({ name, scheme = '', otherSchemes = [] }: Field): readonly Scheme[] {
  return [scheme, ...otherSchemes].map((code) => {
    const found = findScheme(code)
    if (!found) throw new RangeError(`field ${name} names a code scheme that is not there: "${code}"`)
    return found
  })
}

function textReader({ maxLength = 200 }: Field): Reader {
  return (value) => {
    if (typeof value !== 'string') return undefined
    const text = tidy(value)
    if (text === '') return null
    return text.length <= maxLength && isStorable(text) ? text : undefined
  }
}

function numberReader({ min = -Infinity, max = Infinity }: Field, fits: (value: number) => boolean): Reader {
  return (value) =>
    typeof value === 'number' && value >= min && value <= max && fits(value) ? value + 0 : undefined
}

const isShortInteger = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 1e15

function codeReader(field: Field): Reader {
  const schemes = schemesOf(field)
  return (value) => {
    if (typeof value !== 'string') return undefined
    for (const { accepts } of schemes) if (accepts(value)) return value
    if (value.trim() === '') return null
    for (const { parse } of schemes) {
      const result = parse(value)
      if (result.ok) return result.value
    }
    return undefined
  }
}

function choiceReader({ choices = [] }: Field): Reader {
  const values = new Set(choices.map(({ value }) => value))
  return (value) => {
    if (typeof value !== 'string') return undefined
    return values.has(value) ? value : value === '' ? null : undefined
  }
}

const readDay: Reader = (value) => {
  if (typeof value !== 'string') return undefined
  return isDay(value) ? value : value === '' ? null : undefined
}

const readBoolean: Reader = (value) => (typeof value === 'boolean' ? value : undefined)

/** The reader of values as they stand in a payload. */
export function readerOf(field: Field): Reader {
  switch (field.kind) {
    case 'text':
      return textReader(field)
    case 'integer':
      return numberReader(field, isShortInteger)
    case 'decimal':
      return numberReader(field, isShortNumber)
    case 'money':
      return numberReader(field, isMoney)
    case 'day':
      return readDay
    case 'boolean':
      return readBoolean
    case 'choice':
      return choiceReader(field)
    case 'code':
      return codeReader(field)
  }
}
