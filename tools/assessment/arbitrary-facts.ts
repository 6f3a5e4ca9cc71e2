import type { AssessedFact, Model, ModelNode, OtherResults } from '@zhiheng/assessment'
import { type Field, findFactType, type PayloadValue } from '@zhiheng/fact-types'
import fc from 'fast-check'
import { amounts, nastyTexts, otherGrades, otherModels } from './arbitrary-source.ts'

/** The fact types that a model reads. */
export function typesOf(model: Model): readonly string[] {
  const within = (node: ModelNode): readonly string[] =>
    node.kind === 'group' ? node.parts.flatMap(within) : node.source.kind === 'facts' ? node.source.types : []
  const vetoes = model.vetoes.flatMap(({ source }) => (source.kind === 'facts' ? source.types : []))
  return [...new Set([...within(model.tree), ...vetoes])]
}

const dayOf = (days: number): string =>
  new Date(Date.UTC(2009, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)

/** Often on the edges of windows, and several facts on one day. */
const edges = [
  '2013-09-12',
  '2013-09-11',
  '2013-03-12',
  '2013-03-13',
  '2012-09-12',
  '2012-09-13',
  '2011-09-13',
]
const days = fc.oneof(
  fc.constantFrom(...edges, '2011-09-12', '2012-12-31', '2013-01-01', '2012-06-30', '2012-07-01'),
  fc.integer({ min: 0, max: 1715 }).map(dayOf),
)

/** As it should be, missing, and as bad data is. */
function payloadValue(field: Field): fc.Arbitrary<PayloadValue | null | undefined> {
  const bad = fc.constantFrom<PayloadValue | null>('2013-02-31', 5, true, null, '5', '')
  return fc.oneof(
    { weight: 8, arbitrary: goodValue(field) },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: bad },
  )
}

function goodValue(field: Field): fc.Arbitrary<PayloadValue> {
  if (field.choices) return fc.constantFrom(...field.choices.map((choice) => choice.value))
  switch (field.kind) {
    case 'day':
      return days
    case 'boolean':
      return fc.boolean()
    case 'text':
    case 'code':
    case 'choice':
      return fc.constantFrom(...nastyTexts)
    default:
      return amounts
  }
}

export type SubjectFacts = {
  readonly facts: readonly Omit<AssessedFact, 'id'>[]
  readonly others: OtherResults
}

function factsOf(code: string): fc.Arbitrary<Omit<AssessedFact, 'id'>> {
  const fields = findFactType(code)?.fields ?? []
  const payload = fc.record(Object.fromEntries(fields.map((field) => [field.name, payloadValue(field)])))
  return fc.record({
    type: fc.constant(code),
    occurredOn: days,
    validTo: fc.oneof(fc.constant(null), fc.integer({ min: 1000, max: 2500 }).map(dayOf)),
    payload: payload as fc.Arbitrary<AssessedFact['payload']>,
    effect: fc.constantFrom('assert' as const, 'correct' as const),
    visibility: fc.constantFrom('public' as const, 'government' as const, 'restricted' as const),
    sourceId: fc.constantFrom('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'),
    legalBasis: fc.constantFrom(null, ...nastyTexts),
  })
}

const results = fc.record(
  Object.fromEntries(
    otherModels.map((model) => [
      model,
      fc.record({
        score: fc.oneof(
          fc.constant(null),
          fc.integer({ min: -50, max: 2000 }).map((units) => (units / 10).toFixed(1)),
        ),
        grade: fc.constantFrom(null, ...otherGrades),
      }),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<OtherResults>

/** A city: what is recorded of each subject, in the types that matter to a model and in one that may not. */
export function cities(model: Model, size: number): fc.Arbitrary<readonly SubjectFacts[]> {
  const types = [...typesOf(model), 'penalty']
  const facts = fc.oneof(...types.map(factsOf))
  const subject = fc.record({ facts: fc.array(facts, { maxLength: 14 }), others: results })
  return fc.array(subject, { minLength: size, maxLength: size })
}
