import { exact, type JsonSchema, named, number } from './schema-parts.ts'

const field = { $ref: '#/$defs/field' }
const filter = { $ref: '#/$defs/filter' }
const kind = (name: string): JsonSchema => ({ const: name })

const window: JsonSchema = {
  oneOf: [
    exact({ kind: kind('months'), months: { type: 'integer', minimum: 1, maximum: 1200 } }),
    exact({ kind: kind('days'), days: { type: 'integer', minimum: 1, maximum: 36_600 } }),
    exact(
      {
        kind: kind('year'),
        startsOn: { type: 'string', pattern: '^\\d{2}-\\d{2}$' },
        offset: { type: 'integer', minimum: -100, maximum: 0 },
      },
      ['kind'],
    ),
    exact({ kind: kind('since'), on: { $ref: '#/$defs/day' } }),
  ],
}

const measure: JsonSchema = {
  oneOf: [
    exact({ kind: kind('count') }),
    exact({ kind: { enum: ['distinct', 'sum', 'max', 'min', 'latest'] }, field }),
    exact({ kind: kind('ratio'), part: filter, whole: filter, field }, ['kind', 'part']),
    exact({ kind: kind('daysSinceLatest') }),
  ],
}

const factor = number({ minimum: 0, maximum: 1 })

const decay: JsonSchema = {
  oneOf: [
    exact({ kind: kind('halfLife'), days: { type: 'integer', minimum: 1, maximum: 3660 } }),
    exact(
      {
        kind: kind('steps'),
        steps: {
          type: 'array',
          items: exact({ months: { type: 'integer', minimum: 1, maximum: 1200 }, factor }),
          minItems: 1,
        },
        after: factor,
      },
      ['kind', 'steps'],
    ),
  ],
}

const facts = exact(
  {
    kind: kind('facts'),
    types: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 200 }, minItems: 1 },
    where: filter,
    window,
    inForce: { type: 'boolean' },
    measure,
    decay,
  },
  ['kind', 'types', 'measure'],
)

const model = exact({ kind: kind('model'), model: named(), result: { enum: ['score', 'grade'] } })

export const sourceDefinitions = {
  source: { oneOf: [facts, model] },
} satisfies { [name: string]: JsonSchema }
