import type { Chance } from './chance.ts'
import type { Schema } from './operations.ts'

/** What is known of a running server's data, found by reading its lists as any client would. */
export type Known = {
  /** An id of what a path such as `/tasks/{id}` is about, or any. */
  readonly idFor: (chance: Chance, place: string) => string
  /** A text that stood under this name in some answer. */
  readonly textFor: (chance: Chance, name: string) => string | undefined
}
type Context = {
  readonly chance: Chance
  readonly known: Known
  readonly resolve: (schema: Schema) => Schema
  /** The path of the route. */
  readonly place: string
}

const days = ['2013-01-01', '2013-09-11', '2013-09-12', '2013-10-08', '2014-12-31']
const samples = [
  'x',
  'a1',
  '1',
  'abc-1',
  '440500',
  '123456',
  '2013',
  'PDY00042-3',
  'zh',
  'a'.repeat(43),
  '0'.repeat(64),
  '10.0.0.0/8',
]
const words = ['其他', '测试', 'a b', '质量', '1']

/** A value that the schema allows, mostly one that means something here. */
export function plausible(given: Schema, context: Context, name = ''): unknown {
  const { chance, resolve } = context
  const schema = resolve(given)
  if ('const' in schema) return schema.const
  if (schema.enum) return chance.pick(schema.enum)
  if (schema.anyOf) return plausible(chance.pick(schema.anyOf), context, name)
  const type = typeof schema.type === 'string' ? schema.type : chance.pick(schema.type ?? ['string'])
  if (type === 'object') return plausibleObject(schema, context)
  if (type === 'array') return plausibleList(schema, context, name)
  if (type === 'integer' || type === 'number') return plausibleNumber(schema, chance, name)
  if (type === 'boolean') return chance.is(0.5)
  return type === 'null' ? null : plausibleText(schema, context, name)
}

function plausibleObject(schema: Schema, context: Context): Record<string, unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const wanted = Object.entries(properties).filter(
    ([name]) => required.includes(name) || context.chance.is(0.35),
  )
  const found = wanted.map(([name, value]) => [name, plausible(value, context, name)])
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0)
    found.push([context.chance.pick(words), plausible(additionalProperties, context)])
  return Object.fromEntries(found)
}

function plausibleList(schema: Schema, context: Context, name: string): unknown[] {
  const length = Math.max(schema.minItems ?? 0, context.chance.below(3))
  const ofOne = name.replace(/Ids$/, 'Id').replace(/s$/, '')
  return Array.from({ length }, () => plausible(schema.items ?? {}, context, ofOne))
}

function plausibleNumber(schema: Schema, chance: Chance, name: string): number {
  const { minimum = 0, maximum = 100 } = schema
  if (name === 'version') return chance.is(0.8) ? 1 : 2
  const from = Math.max(minimum, -1000)
  const value = from + chance.next() * (Math.min(maximum, from + 100) - from)
  return schema.type === 'integer' ? Math.round(value) : value
}

function plausibleText(schema: Schema, { chance, known, place }: Context, name: string): string {
  const { format, pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema
  if (format === 'uuid') return known.idFor(chance, name === 'id' ? place : `/${name.replace(/Id$/, 's')}/`)
  if (format === 'date') return chance.pick(days)
  if (format === 'date-time') return `${chance.pick(days)}T08:00:00Z`
  if (format === 'uri') return 'http://127.0.0.1:1/hook'
  const candidates = [known.textFor(chance, name), chance.pick(words), ...samples].filter(
    (each) => each !== undefined,
  )
  const fits = (each: string) =>
    each.length >= minLength && each.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(each))
  return candidates.find(fits) ?? 'x'.repeat(Math.max(1, Math.min(minLength, 1000)))
}
