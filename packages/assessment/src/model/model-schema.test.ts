import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleModel } from '../testing/sample-model.ts'
import { shapeProblems } from '../validate/shape.ts'
import { modelJsonSchema } from './model-schema.ts'

const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(modelJsonSchema)

type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

/** Every place of a value, as the keys that lead to it. */
const placesOf = (value: unknown): (string | number)[][] => {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries(value).flatMap(([key, each]) => placesOf(each).map((rest) => [key, ...rest]))]
}

function replaced(value: unknown, keys: readonly (string | number)[], by: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return by
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) }
  copy[key] = replaced(copy[key], rest, by)
  return copy
}

test('our reading of the published schema is that of a validator of JSON Schema 2020-12', () => {
  expect(accepts(sampleModel)).toBe(true)
  const places = fc.constantFrom(...placesOf(sampleModel))
  const odd = fc.constantFrom<Json>(
    null,
    '',
    'x',
    'count',
    0,
    -1,
    1.5,
    true,
    [],
    {},
    ['a'],
    { kind: 'count' },
    { all: [] },
  )
  fc.assert(
    fc.property(places, odd, (keys, value) => {
      const model = replaced(sampleModel, keys, value)
      expect(shapeProblems(model, modelJsonSchema).length === 0).toBe(accepts(model))
    }),
    { numRuns: 3000 },
  )
})
