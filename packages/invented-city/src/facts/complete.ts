import { findScheme } from '@zhiheng/codes'
import type { FactType, Field, PayloadValue } from '@zhiheng/fact-types'
import type { Random } from '../random.ts'
import { dateOf } from './days.ts'
import type { DayNumber, Values } from './fact.ts'

/** Told where a field is to stay empty. */
export const nothing = ''

/**
 * Fills in what a story has not said: all that the type requires, and some of what it allows. So a fact type that is
 * changed or added is told of without a line here.
 */
export function complete(type: FactType, told: Values, on: DayNumber, random: Random): Values {
  const payload: Values = {}
  for (const field of type.fields) {
    const value = told[field.name]
    if (value === nothing) continue
    if (value !== undefined) payload[field.name] = value
    else if (field.required || (field.kind !== 'text' && field.kind !== 'code' && random.chance(0.5))) {
      payload[field.name] = invent(field, on, random)
    }
  }
  return payload
}

function invent(field: Field, on: DayNumber, random: Random): PayloadValue {
  switch (field.kind) {
    case 'choice':
      return usual(field, random)
    case 'day':
      return dateOf(on + random.integer(0, 3))
    case 'boolean':
      return random.chance(0.15)
    case 'integer':
      return clamp(Math.round(random.around(numberOf(field), 0.6)), field)
    case 'decimal':
    case 'money':
      return clamp(Number(random.around(numberOf(field), 0.6).toFixed(2)), field)
    case 'code':
      return code(field, random)
    case 'text':
      return field.example
  }
}

const numberOf = ({ example }: Field): number => Math.abs(Number(example)) || 1

const clamp = (value: number, { min = 0, max = 1e12 }: Field): number => Math.min(max, Math.max(min, value))

/** The first choices of a list are the usual ones. */
function usual(field: Field, random: Random): string {
  const choices = field.choices ?? []
  const choice = choices[Math.floor(choices.length * random.next() ** 3)]
  if (!choice) throw new RangeError(`The field ${field.name} has no choices`)
  return choice.value
}

function code(field: Field, random: Random): string {
  const scheme = findScheme(field.scheme ?? '')
  if (scheme?.generate) return scheme.generate(random.integer(0, 99_999))
  const parsed = scheme?.parse(field.example)
  return parsed?.ok ? parsed.value : field.example
}
