/** The part of JSON Schema 2020-12 that models are described with. */
export type JsonSchema = {
  readonly $schema?: string
  readonly $id?: string
  readonly $ref?: string
  readonly $defs?: { readonly [name: string]: JsonSchema }
  readonly title?: string
  readonly type?: JsonType | readonly JsonType[]
  readonly const?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly additionalProperties?: false
  readonly oneOf?: readonly JsonSchema[]
}

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean'

/** An object of these properties and no others; all of them required where `required` does not say which. */
export const exact = (
  properties: { readonly [name: string]: JsonSchema },
  required: readonly string[] = Object.keys(properties),
): JsonSchema => ({ type: 'object', properties, required, additionalProperties: false })

export const text = (maxLength = 500): JsonSchema => ({ type: 'string', minLength: 1, maxLength })

/** A code of our own. */
export const named = (): JsonSchema => ({ type: 'string', pattern: '^[a-z][a-zA-Z0-9-]{0,63}$' })

export const number = (
  limits: Pick<JsonSchema, 'minimum' | 'maximum' | 'exclusiveMinimum'> = {},
): JsonSchema => ({
  type: 'number',
  ...limits,
})

export const words: JsonSchema = exact({ zh: text(2000), en: text(2000) })
