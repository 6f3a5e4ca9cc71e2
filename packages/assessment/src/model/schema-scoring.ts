import { exact, type JsonSchema, named, number, text } from './schema-parts.ts'

const kind = (name: string): JsonSchema => ({ const: name })
const many = (items: JsonSchema): JsonSchema => ({ type: 'array', items, minItems: 1 })

const linear = exact(
  {
    kind: kind('linear'),
    unit: named(),
    base: number(),
    perUnit: number(),
    every: number({ exclusiveMinimum: 0 }),
    floor: number(),
    cap: number(),
  },
  ['kind', 'base', 'perUnit'],
)

const bands = exact(
  {
    kind: kind('bands'),
    unit: named(),
    bands: many(exact({ from: number(), below: number(), points: number() }, ['points'])),
    otherwise: number(),
  },
  ['kind', 'bands'],
)

const piecewise = exact(
  { kind: kind('piecewise'), unit: named(), knots: many(exact({ at: number(), points: number() })) },
  ['kind', 'knots'],
)

const lookup = exact(
  { kind: kind('lookup'), values: many(exact({ value: text(), points: number() })), otherwise: number() },
  ['kind', 'values'],
)

export const scoringDefinitions = {
  scoring: { oneOf: [linear, bands, piecewise, lookup] },
  unknown: {
    oneOf: [
      exact({ kind: kind('unknown') }),
      exact({ kind: kind('none') }),
      exact({ kind: kind('points'), points: number() }),
      exact({ kind: kind('share'), share: number({ minimum: 0, maximum: 1 }) }),
    ],
  },
} satisfies { [name: string]: JsonSchema }
