import { exact, type JsonSchema } from './schema-parts.ts'

const filter = { $ref: '#/$defs/filter' }
const filters: JsonSchema = { type: 'array', items: filter, minItems: 1 }
const field = { $ref: '#/$defs/field' }

const scalars: JsonSchema = {
  oneOf: [
    { type: ['string', 'number', 'boolean'] },
    exact({ daysFromAsOf: { type: 'integer', minimum: -36_600, maximum: 36_600 } }),
  ],
}

export const filterDefinitions = {
  field: { type: 'string', pattern: '^@?[a-zA-Z][a-zA-Z0-9]{0,63}$' },
  filter: {
    oneOf: [
      exact({ field, op: { enum: ['=', '!=', '<', '<=', '>', '>='] }, value: scalars }),
      exact({
        field,
        op: { const: 'in' },
        value: { type: 'array', items: { type: ['string', 'number'] }, minItems: 1 },
      }),
      exact({ field, op: { const: 'exists' } }),
      exact({ all: filters }),
      exact({ any: filters }),
      exact({ not: filter }),
    ],
  },
} satisfies { [name: string]: JsonSchema }
