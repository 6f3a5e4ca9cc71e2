import type { FactType, Field } from '@zhiheng/fact-types'
import type { Random } from '../random.ts'
import type { Values } from './fact.ts'

/** The payload without one of the values that the type requires; undefined where it requires none. */
export function withoutRequired(type: FactType, payload: Values, random: Random): Values | undefined {
  const required = type.fields.filter(({ name, required }) => required && payload[name] !== undefined)
  if (required.length === 0) return undefined
  const { [random.pick(required).name]: _left, ...rest } = payload
  return rest
}

/** The payload with a value that the type refuses; undefined where it has no field that refuses anything. */
export function withImpossible(type: FactType, payload: Values, random: Random): Values | undefined {
  const strict = type.fields.filter(
    ({ kind, name }) => impossible[kind] !== undefined && payload[name] !== undefined,
  )
  if (strict.length === 0) return undefined
  const field = random.pick(strict)
  return { ...payload, [field.name]: impossible[field.kind] ?? '' }
}

const impossible: Partial<Record<Field['kind'], string>> = {
  choice: '其它情况',
  day: '2013-02-30',
  integer: '约 10',
  decimal: '<检出限',
  money: '一万余元',
  boolean: '不详',
}

/** The payload with a believable mistake that the type accepts; undefined where there is nothing to mistake. */
export function withMistake(type: FactType, payload: Values, random: Random): Values | undefined {
  const able = type.fields.filter(
    (field) => payload[field.name] !== undefined && mistake(field, payload, random),
  )
  if (able.length === 0) return undefined
  const field = random.pick(able)
  const value = mistake(field, payload, random)
  return value === undefined ? undefined : { ...payload, [field.name]: value }
}

/** A decimal point that slipped, or the line above in a list of choices. */
function mistake(field: Field, payload: Values, random: Random): Values[string] | undefined {
  const value = payload[field.name]
  if (typeof value === 'number' && value !== 0) {
    const slipped = Number((value * 10).toPrecision(12))
    return slipped <= (field.max ?? Number.POSITIVE_INFINITY) && slipped >= (field.min ?? -Infinity)
      ? slipped
      : undefined
  }
  if (field.kind !== 'choice') return undefined
  const others = (field.choices ?? []).filter((choice) => choice.value !== value)
  return others.length === 0 ? undefined : random.pick(others).value
}
