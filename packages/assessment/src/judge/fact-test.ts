import type { Payload, PayloadValue } from '@zhiheng/fact-types'
import { addDays, type PlainDate } from '@zhiheng/primitives'
import type { Comparison, FieldName, Filter, FilterValue } from '../model/source.ts'
import type { AssessedFact } from './fact.ts'
import type { ValueKind } from './fields.ts'
import type { FieldLookup } from './prepare.ts'

export type FactTest = (fact: AssessedFact) => boolean
export type FactReader = (fact: AssessedFact) => PayloadValue | undefined

/** Reads a field where the fact carries it in its kind; a value of another kind is as if it were not there. */
export function factReader(name: FieldName, kind: ValueKind): FactReader {
  if (name.startsWith('@')) return columnReaders[name] ?? (() => undefined)
  const type = kind === 'number' || kind === 'boolean' ? kind : 'string'
  const hasKind = kindTests[type]
  return ({ payload }) => {
    const value = ownValue(payload, name)
    return hasKind(value) ? value : undefined
  }
}

const kindTests = {
  number: (value: unknown) => typeof value === 'number',
  boolean: (value: unknown) => typeof value === 'boolean',
  string: (value: unknown) => typeof value === 'string',
}

const ownValue = (payload: Payload, name: FieldName): PayloadValue | undefined =>
  Object.hasOwn(payload, name) ? payload[name] : undefined

const columnReaders: { readonly [name: FieldName]: FactReader } = {
  '@type': (fact) => fact.type,
  '@occurredOn': (fact) => fact.occurredOn,
  '@validTo': (fact) => fact.validTo ?? undefined,
  '@effect': (fact) => fact.effect,
  '@visibility': (fact) => fact.visibility,
  '@sourceId': (fact) => fact.sourceId,
  '@legalBasis': (fact) => fact.legalBasis ?? undefined,
}

/** A filter as a function, on one day of assessment. */
export function factTest(filter: Filter, fields: FieldLookup, asOf: PlainDate): FactTest {
  if ('all' in filter) {
    const tests = filter.all.map((each) => factTest(each, fields, asOf))
    return (fact) => tests.every((each) => each(fact))
  }
  if ('any' in filter) {
    const tests = filter.any.map((each) => factTest(each, fields, asOf))
    return (fact) => tests.some((each) => each(fact))
  }
  if ('not' in filter) {
    const inner = factTest(filter.not, fields, asOf)
    return (fact) => !inner(fact)
  }
  if (filter.op === 'exists') return existsTest(filter.field)
  const read = factReader(filter.field, fields(filter.field).kind)
  if (filter.op !== 'in') return comparisonTest(read, filter, asOf)
  const values = new Set<PayloadValue>(filter.value)
  return (fact) => {
    const value = read(fact)
    return value !== undefined && values.has(value)
  }
}

/** Of any kind, but not null, which bad data may hold. */
function existsTest(name: FieldName): FactTest {
  if (name.startsWith('@')) {
    const read = factReader(name, 'text')
    return (fact) => read(fact) !== undefined
  }
  return ({ payload }) => (ownValue(payload, name) ?? null) !== null
}

function comparisonTest(read: FactReader, { op, value }: Comparison, asOf: PlainDate): FactTest {
  const wanted = filterValue(value, asOf)
  const holds = comparers[op]
  return (fact) => {
    const own = read(fact)
    return own !== undefined && holds(own, wanted)
  }
}

/** The value that a filter compares with on the day. */
export const filterValue = (value: FilterValue, asOf: PlainDate): PayloadValue =>
  typeof value === 'object' ? addDays(asOf, value.daysFromAsOf) : value

/** Days are compared as text, so that even a misspelt one has a place. */
const comparers: { readonly [op in Comparison['op']]: (a: PayloadValue, b: PayloadValue) => boolean } = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}
