import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { checkPayload, examplePayload } from './check.ts'
import { payloadJsonSchema } from './json-schema.ts'
import { factTypes } from './registry.ts'

const ajv = new Ajv2020({
  strict: true,
  formats: { date: /^\d{4}-\d{2}-\d{2}$/ },
  keywords: ['x-code-scheme'],
})

test.each(factTypes.map((type) => [type.code, type] as const))(
  '%s: the schema and the checker agree',
  (_, type) => {
    const isValid = ajv.compile(payloadJsonSchema(type))
    const example = examplePayload(type)
    expect(isValid(example)).toBe(true)
    const wrong: unknown[] = [{ ...example, nobodyKnows: 1 }, [], 'text']
    for (const { name, required, kind, min, max } of type.fields) {
      if (required) wrong.push(Object.fromEntries(Object.entries(example).filter(([key]) => key !== name)))
      wrong.push({ ...example, [name]: { nested: true } })
      if (kind === 'choice') wrong.push({ ...example, [name]: 'none-of-them' })
      if (kind === 'day') wrong.push({ ...example, [name]: '2013-9-1' })
      if (min !== undefined) wrong.push({ ...example, [name]: min - 1 })
      if (max !== undefined) wrong.push({ ...example, [name]: max + 1 })
    }
    for (const payload of wrong) {
      expect(isValid(payload)).toBe(false)
      expect(checkPayload(type, payload).ok).toBe(false)
    }
  },
)
