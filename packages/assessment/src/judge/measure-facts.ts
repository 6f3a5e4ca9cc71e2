import { daysBetween, type PlainDate } from '@zhiheng/primitives'
import { add, compare, type Decimal, decimalOf, multiply, quotientUnits } from '../exact/decimal.ts'
import { factorScale } from '../exact/half-life.ts'
import type { FactSource, Measure } from '../model/source.ts'
import { decayFactor, decayTable } from './decay.ts'
import type { AssessedFact } from './fact.ts'
import { factReader, factTest } from './fact-test.ts'
import type { Measured, UsedFact } from './measured.ts'
import type { FieldLookup } from './prepare.ts'
import { type Period, periodOf } from './window.ts'

/** Decimal places of ratios. */
export const ratioScale = 6

/** Facts of one subject by type. */
export type FactIndex = ReadonlyMap<string, readonly AssessedFact[]>

export function indexFacts(facts: readonly AssessedFact[]): FactIndex {
  const index = new Map<string, AssessedFact[]>()
  for (const fact of facts) {
    const same = index.get(fact.type)
    if (same) same.push(fact)
    else index.set(fact.type, [fact])
  }
  return index
}

export type Question = {
  readonly source: FactSource
  readonly fields: FieldLookup
  readonly asOf: PlainDate
  /** Take "no record" for the value 0. */
  readonly noneIsZero: boolean
}

const zero: Decimal = { units: 0n, scale: 0 }
const one: Decimal = { units: 1n, scale: 0 }

/** The value of one aggregate over one subject's facts. */
export function measureFacts(index: FactIndex, question: Question): Measured {
  const { source, fields, asOf } = question
  const period = periodOf(source.window, asOf)
  const seen = factsWithin(index, source, period, asOf)
  const test = source.where && factTest(source.where, fields, asOf)
  const matching = test ? seen.filter(test) : seen
  const { value, used } = measureOf(matching, question)
  const additive = ['count', 'distinct', 'sum'].includes(source.measure.kind)
  const known = !additive || question.noneIsZero || seen.length > 0
  return { value: known ? value : null, used, period }
}

/** By type and day only: whether anything is known does not depend on what the facts say. */
function factsWithin(index: FactIndex, source: FactSource, period: Period, asOf: PlainDate) {
  const types = new Set(source.types)
  const within: AssessedFact[] = []
  for (const type of types)
    for (const fact of index.get(type) ?? []) {
      if (fact.occurredOn > period.to || (period.from !== null && fact.occurredOn < period.from)) continue
      if (source.inForce && fact.validTo !== null && fact.validTo < asOf) continue
      within.push(fact)
    }
  return within
}

type Outcome = Pick<Measured, 'value' | 'used'>

function measureOf(facts: readonly AssessedFact[], question: Question): Outcome {
  const { measure } = question.source
  switch (measure.kind) {
    case 'count':
      return sumOf(
        facts.map((fact) => ({ fact, amount: one })),
        question,
      )
    case 'sum':
      return sumOf(amountsOf(facts, measure.field), question)
    case 'max':
    case 'min':
      return extremeOf(amountsOf(facts, measure.field), measure.kind)
    case 'distinct':
      return distinctOf(facts, measure.field, question.fields)
    case 'latest':
      return latestOf(facts, measure.field, question.fields)
    case 'ratio':
      return ratioOf(facts, measure, question)
    case 'daysSinceLatest':
      return daysSinceOf(facts, question.asOf)
  }
}

function amountsOf(facts: readonly AssessedFact[], field: string): { fact: AssessedFact; amount: Decimal }[] {
  const read = factReader(field, 'number')
  return facts.flatMap((fact) => {
    const value = read(fact)
    return typeof value === 'number' ? [{ fact, amount: decimalOf(value) }] : []
  })
}

function sumOf(rows: readonly { fact: AssessedFact; amount: Decimal }[], question: Question): Outcome {
  const { decay } = question.source
  if (!decay) return { value: rows.reduce((sum, row) => add(sum, row.amount), zero), used: rows }
  const table = decayTable(decay, question.asOf)
  const used = rows.map(({ fact, amount }) => {
    const factor = decayFactor(table, fact.occurredOn, question.asOf)
    return { fact, amount: multiply(amount, { units: BigInt(factor), scale: factorScale }) }
  })
  return { value: used.reduce((sum, row) => add(sum, row.amount), zero), used }
}

function extremeOf(rows: readonly { fact: AssessedFact; amount: Decimal }[], kind: 'max' | 'min'): Outcome {
  const sign = kind === 'max' ? 1 : -1
  let best: { fact: AssessedFact; amount: Decimal } | undefined
  for (const row of rows) if (!best || compare(row.amount, best.amount) * sign > 0) best = row
  return best ? { value: best.amount, used: [used(best.fact)] } : { value: null, used: [] }
}

const used = (fact: AssessedFact): UsedFact => ({ fact, amount: null })

function distinctOf(facts: readonly AssessedFact[], field: string, fields: FieldLookup): Outcome {
  const read = factReader(field, fields(field).kind)
  const carrying = facts.filter((fact) => read(fact) !== undefined)
  const values = new Set(carrying.map(read))
  return { value: { units: BigInt(values.size), scale: 0 }, used: carrying.map(used) }
}

/** The newest by day, and of one day by id: ids are made in the order of time. */
function newest(facts: readonly AssessedFact[]): AssessedFact | undefined {
  let best: AssessedFact | undefined
  for (const fact of facts)
    if (
      !best ||
      fact.occurredOn > best.occurredOn ||
      (fact.occurredOn === best.occurredOn && fact.id > best.id)
    )
      best = fact
  return best
}

function latestOf(facts: readonly AssessedFact[], field: string, fields: FieldLookup): Outcome {
  const read = factReader(field, fields(field).kind)
  const fact = newest(facts.filter((each) => read(each) !== undefined))
  const value = fact && read(fact)
  if (fact === undefined || value === undefined) return { value: null, used: [] }
  return { value: typeof value === 'number' ? decimalOf(value) : String(value), used: [used(fact)] }
}

function ratioOf(
  facts: readonly AssessedFact[],
  measure: Measure & { kind: 'ratio' },
  question: Question,
): Outcome {
  const { fields, asOf } = question
  const rows = measure.field ? amountsOf(facts, measure.field) : facts.map((fact) => ({ fact, amount: one }))
  const inPart = factTest(measure.part, fields, asOf)
  const inWhole = measure.whole ? factTest(measure.whole, fields, asOf) : () => true
  const sum = (test: (fact: AssessedFact) => boolean): Decimal =>
    rows.reduce((total, row) => (test(row.fact) ? add(total, row.amount) : total), zero)
  const whole = sum(inWhole)
  if (whole.units === 0n) return { value: null, used: [] }
  const relevant = rows.filter(({ fact }) => inWhole(fact) || inPart(fact))
  const units = quotientUnits(sum(inPart), whole, ratioScale)
  return { value: { units, scale: ratioScale }, used: relevant.map(({ fact }) => used(fact)) }
}

function daysSinceOf(facts: readonly AssessedFact[], asOf: PlainDate): Outcome {
  const fact = newest(facts)
  if (!fact) return { value: null, used: [] }
  return { value: { units: BigInt(daysBetween(fact.occurredOn, asOf)), scale: 0 }, used: [used(fact)] }
}
