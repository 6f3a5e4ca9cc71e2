import { examplePayload } from './check.ts'
import type { FactType, Field, PayloadValue, Words } from './fact-type.ts'
import { unitLabels } from './units.ts'

/** A JSON Schema, as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown }

const both = ({ zh, en }: Words): string => `${zh} ${en}`

function kindSchema({ kind, choices = [], maxLength = 200, min, max, scheme }: Field): JsonSchema {
  const limits = { ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) }
  switch (kind) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength }
    case 'integer':
      return { type: 'integer', ...limits }
    case 'decimal':
      return { type: 'number', ...limits }
    case 'money':
      return { type: 'number', ...limits }
    case 'day':
      return { type: 'string', format: 'date' }
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { oneOf: choices.map(({ value, label }) => ({ const: value, title: both(label) })) }
    case 'code':
      return { type: 'string', minLength: 1, 'x-code-scheme': scheme }
  }
}

function fieldSchema(field: Field, example: PayloadValue | undefined): JsonSchema {
  const unit = field.unit === undefined ? undefined : unitLabels[field.unit]
  const note = [field.note && both(field.note), unit && `(${both(unit)})`].filter(Boolean).join(' ')
  return {
    title: both(field.label),
    ...(note !== '' && { description: note }),
    ...kindSchema(field),
    ...(example !== undefined && { examples: [example] }),
  }
}

/**
 * JSON Schema (2020-12) of a type's payload, for interfaces and their documents. It says less than `checkPayload`: check characters
 * of codes and the number of digits are beyond it.
 */
export function payloadJsonSchema(type: FactType): JsonSchema {
  const example = examplePayload(type)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: both(type.label),
    ...(type.note && { description: both(type.note) }),
    type: 'object',
    properties: Object.fromEntries(
      type.fields.map((field) => [field.name, fieldSchema(field, example[field.name])]),
    ),
    required: type.fields.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
}
