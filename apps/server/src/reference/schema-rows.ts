/** The part of JSON Schema that the contract's converter writes. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly contentMediaType?: string
  readonly [limit: string]: unknown
}

/** A line of a table: dotted name, type as people write it, whether it may be left out, and its limits. */
export type Row = {
  readonly name: string
  readonly type: string
  /** Names of components that the type speaks of. */
  readonly refs: readonly string[]
  readonly optional: boolean
  readonly limits: string
}

const refName = (ref: string) => ref.split('/').at(-1) ?? ref

/** A type in the words of TypeScript: `string | null`, `TaskSummary[]`, `"green" | "red"`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return refName(schema.$ref)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  const parts = schema.anyOf ?? schema.oneOf
  if (parts) return parts.map(typeOf).join(' | ')
  if (schema.allOf) return schema.allOf.map(typeOf).join(' & ')
  if (schema.contentMediaType) return 'file'
  if (schema.type === 'array') {
    const item = schema.items ? typeOf(schema.items) : 'unknown'
    return /[ |&]/.test(item) ? `(${item})[]` : `${item}[]`
  }
  if (schema.format) return schema.format
  if (typeof schema.additionalProperties === 'object') {
    return `{ [key]: ${typeOf(schema.additionalProperties)} }`
  }
  return typeof schema.type === 'string' ? schema.type : (schema.type?.join(' | ') ?? 'unknown')
}

function refsOf(schema: Schema): string[] {
  const inner = [
    ...(schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
  ]
  return [...(schema.$ref ? [refName(schema.$ref)] : []), ...inner.flatMap(refsOf)]
}

const limitNames = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'pattern',
]
/** The converter writes the bounds of JavaScript's whole numbers where the contract has none. */
const isLimit = (value: unknown) => typeof value !== 'number' || Math.abs(value) < Number.MAX_SAFE_INTEGER

function limitsOf(schema: Schema): string {
  const limits = limitNames.filter((name) => schema[name] !== undefined && isLimit(schema[name]))
  const texts = limits.map((name) => `${name} ${String(schema[name])}`)
  if (schema.default !== undefined) texts.push(`default ${JSON.stringify(schema.default)}`)
  return [schema.description, texts.join(', ')].filter(Boolean).join(' · ')
}

/** The properties of an object, those of objects within it after their name: `post`, `post.role`, `items[].id`. */
export function rowsOf(schema: Schema, prefix = ''): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = innerObject(property)
    const row: Row = {
      name: prefix + name,
      type: typeOf(property),
      refs: refsOf(property),
      optional: !schema.required?.includes(name),
      limits: limitsOf(property),
    }
    return inner ? [row, ...rowsOf(inner.schema, `${prefix}${name}${inner.step}`)] : [row]
  })
}

function innerObject(schema: Schema): { schema: Schema; step: string } | undefined {
  if (schema.properties) return { schema, step: '.' }
  if (schema.items?.properties) return { schema: schema.items, step: '[].' }
  const part = (schema.anyOf ?? schema.oneOf)?.find((each) => each.properties)
  return part && { schema: part, step: '.' }
}
