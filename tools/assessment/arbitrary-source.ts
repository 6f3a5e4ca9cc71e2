import type { Decay, FactSource, Filter, Measure, ModelSource, Source, Window } from '@zhiheng/assessment'
import { type FactType, type Field, factTypes } from '@zhiheng/fact-types'
import fc from 'fast-check'

/** Texts that would break a statement which is put together from them. */
export const nastyTexts = [
  "'; drop table facts; --",
  '$1',
  '"',
  '\\',
  "\\'",
  '汉字',
  '🏭',
  '',
  '{"a":1}',
  'null',
  '%',
  "E'\\x27'",
]

const day = fc
  .integer({ min: 0, max: 1900 })
  .map((days) => new Date(Date.UTC(2009, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))

const isNumber = (field: Field): boolean => ['integer', 'decimal', 'money'].includes(field.kind)

/** Numbers as payloads may hold them: up to fifteen digits. */
export const amounts = fc.oneof(
  fc.integer({ min: -5, max: 40 }),
  fc.integer({ min: -100_000, max: 10_000_000 }).map((cents) => cents / 100),
  fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
  fc.constantFrom(-1, -2.5, 0.5, 0.125, 1e15, 1e-7, 1e21, 0.000001234),
)

const columns = ['@type', '@effect', '@visibility', '@sourceId', '@legalBasis', '@occurredOn', '@validTo']

function comparison(types: readonly FactType[]): fc.Arbitrary<Filter> {
  const fields = types.flatMap((type) => type.fields)
  const [first] = fields
  if (!first) throw new Error('a fact type without fields')
  const ofField = fc.constantFrom(...fields).chain((field) => testOf(field.name, field))
  const ofColumn = fc.constantFrom(...columns).chain((name) => testOf(name, undefined))
  return fc.oneof({ weight: 5, arbitrary: ofField }, { weight: 1, arbitrary: ofColumn })
}

const orders = fc.constantFrom(
  '=' as const,
  '!=' as const,
  '<' as const,
  '<=' as const,
  '>' as const,
  '>=' as const,
)
const equalities = fc.constantFrom('=' as const, '!=' as const)
const columnTexts = (name: string): readonly string[] => {
  if (name === '@effect') return ['correct', 'assert']
  if (name === '@visibility') return ['public', 'government', 'restricted']
  return ['penalty', 'sampling-result', '00000000-0000-4000-8000-000000000001', ...nastyTexts]
}

function testOf(field: string, definition: Field | undefined): fc.Arbitrary<Filter> {
  const exists = fc.constant<Filter>({ field, op: 'exists' })
  const dated = field === '@occurredOn' || field === '@validTo' || definition?.kind === 'day'
  if (dated) {
    const value = fc.oneof(
      day,
      fc.integer({ min: -900, max: 30 }).map((daysFromAsOf) => ({ daysFromAsOf })),
    )
    const compared = fc.record({ field: fc.constant(field), op: orders, value })
    return fc.oneof(exists, compared)
  }
  if (definition && isNumber(definition)) {
    const compared = fc.record({ field: fc.constant(field), op: orders, value: amounts })
    const listed = fc.array(amounts, { minLength: 1, maxLength: 3 })
    return fc.oneof(
      exists,
      compared,
      fc.record({ field: fc.constant(field), op: fc.constant('in' as const), value: listed }),
    )
  }
  if (definition?.kind === 'boolean')
    return fc.oneof(exists, fc.record({ field: fc.constant(field), op: equalities, value: fc.boolean() }))
  const choices = definition?.choices?.map((choice) => choice.value)
  const value = fc.constantFrom(...(choices ?? (definition ? nastyTexts : columnTexts(field))))
  const compared = fc.record({ field: fc.constant(field), op: equalities, value })
  const listed = fc.array(value, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    exists,
    compared,
    fc.record({ field: fc.constant(field), op: fc.constant('in' as const), value: listed }),
  )
}

export function filters(types: readonly FactType[], depth = 2): fc.Arbitrary<Filter> {
  const simple = comparison(types)
  if (depth === 0) return simple
  const inner = fc.array(filters(types, depth - 1), { minLength: 1, maxLength: 3 })
  return fc.oneof(
    { weight: 4, arbitrary: simple },
    { weight: 1, arbitrary: fc.record({ all: inner }) },
    { weight: 1, arbitrary: fc.record({ any: inner }) },
    { weight: 1, arbitrary: fc.record({ not: filters(types, depth - 1) }) },
  )
}

const windows: fc.Arbitrary<Window> = fc.oneof(
  fc.record({
    kind: fc.constant('months' as const),
    months: fc.oneof(fc.constantFrom(6, 12, 24), fc.integer({ min: 1, max: 48 })),
  }),
  fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ kind: fc.constant('since' as const), on: day }),
  fc.record({
    kind: fc.constant('year' as const),
    startsOn: fc.constantFrom('01-01', '07-01', '12-31'),
    offset: fc.integer({ min: -2, max: 0 }),
  }),
)

const decays: fc.Arbitrary<Decay> = fc.oneof(
  fc.record({ kind: fc.constant('halfLife' as const), days: fc.constantFrom(1, 30, 365, 1000) }),
  fc.record({
    kind: fc.constant('steps' as const),
    steps: fc.constantFrom(
      [
        { months: 12, factor: 1 },
        { months: 24, factor: 0.5 },
      ],
      [{ months: 6, factor: 0.333333 }],
    ),
    after: fc.constantFrom(0, 0.1),
  }),
)

function measures(types: readonly FactType[]): fc.Arbitrary<Measure> {
  // A field is measured where every type has it; one type is enough for that here.
  const [type] = types
  const fields = types.length === 1 ? (type?.fields ?? []) : []
  const of = (kinds: readonly Measure['kind'][], chosen: readonly Field[]): fc.Arbitrary<Measure>[] =>
    chosen.length === 0
      ? []
      : [
          fc.record({
            kind: fc.constantFrom(...kinds),
            field: fc.constantFrom(...chosen.map((field) => field.name)),
          }) as fc.Arbitrary<Measure>,
        ]
  const numbers = fields.filter(isNumber)
  const texts = fields.filter((field) => field.kind !== 'boolean')
  const ratio = fc.record(
    {
      kind: fc.constant('ratio' as const),
      part: filters(types, 1),
      whole: filters(types, 1),
      ...(numbers.length > 0 ? { field: fc.constantFrom(...numbers.map((field) => field.name)) } : {}),
    },
    { requiredKeys: ['kind', 'part'] },
  ) as fc.Arbitrary<Measure>
  return fc.oneof(
    fc.constant<Measure>({ kind: 'count' }),
    fc.constant<Measure>({ kind: 'daysSinceLatest' }),
    ratio,
    ...of(['sum', 'max', 'min', 'latest', 'distinct'], numbers),
    ...of(
      ['latest', 'distinct'],
      texts.filter((field) => field.kind !== 'day'),
    ),
    ...of(['distinct'], texts),
  )
}

const assessed = factTypes.filter((type) => type.subjectKinds.includes('enterprise'))

/** Any aggregate over facts about firms. */
export const factSources: fc.Arbitrary<FactSource> = fc
  .uniqueArray(fc.constantFrom(...assessed), { minLength: 1, maxLength: 2, selector: (type) => type.code })
  .chain((types) => {
    const agreeing = types.filter((type, index) => index === 0 || agree(types[0] ?? type, type))
    return fc.record(
      {
        kind: fc.constant('facts' as const),
        types: fc.constant(agreeing.map((type) => type.code)),
        where: filters(agreeing),
        window: windows,
        measure: measures(agreeing),
        decay: decays,
        inForce: fc.boolean(),
      },
      { requiredKeys: ['kind', 'types', 'measure'] },
    )
  })
  .map((source) => fitted(source as FactSource))

/** Whether fields of one name mean the same in both types. */
const agree = (a: FactType, b: FactType): boolean =>
  a.fields.every((field) => {
    const other = b.fields.find((each) => each.name === field.name)
    if (!other) return true
    const choices = (each: Field): string =>
      JSON.stringify(each.choices?.map((choice) => choice.value) ?? null)
    return other.kind === field.kind && other.unit === field.unit && choices(other) === choices(field)
  })

/** Without what `validateModel` would refuse. */
function fitted(source: FactSource): FactSource {
  const { decay, inForce, ...rest } = source
  const ages = source.measure.kind === 'count' || source.measure.kind === 'sum'
  const valid = source.types.every((code) => assessed.find((type) => type.code === code)?.validity !== 'none')
  return {
    ...rest,
    ...(decay && ages ? { decay } : {}),
    ...(inForce !== undefined && valid ? { inForce } : {}),
  }
}

export const otherModels = ['other-one', 'other-two'] as const
export const otherGrades = ['A', 'B', 'C'] as const

const modelSources: fc.Arbitrary<ModelSource> = fc.record({
  kind: fc.constant('model' as const),
  model: fc.constantFrom(...otherModels),
  result: fc.constantFrom('score' as const, 'grade' as const),
})

export const sources: fc.Arbitrary<Source> = fc.oneof(
  { weight: 9, arbitrary: factSources },
  { weight: 1, arbitrary: modelSources },
)

/** What a source yields: text or number, in what unit, and which texts. */
export function yieldOf(source: Source): {
  text: boolean
  unit: string | undefined
  choices: readonly string[]
} {
  if (source.kind === 'model')
    return source.result === 'grade'
      ? { text: true, unit: undefined, choices: otherGrades }
      : { text: false, unit: 'points', choices: [] }
  const { measure } = source
  if (measure.kind === 'ratio') return { text: false, unit: 'share', choices: [] }
  if (measure.kind === 'daysSinceLatest') return { text: false, unit: 'day', choices: [] }
  if (!('field' in measure) || measure.kind === 'distinct')
    return { text: false, unit: undefined, choices: [] }
  const type = assessed.find((each) => source.types.includes(each.code))
  const field = type?.fields.find((each) => each.name === measure.field)
  const text = field !== undefined && !isNumber(field)
  const choices = field?.choices?.map((choice) => choice.value) ?? nastyTexts.filter(Boolean)
  return { text, unit: field?.unit, choices }
}
