import { daysBetween, type PlainDate } from '@zhiheng/primitives'
import { decimalOf, roundedUnits } from '../exact/decimal.ts'
import { factorScale, halfLifeTable } from '../exact/half-life.ts'
import type { Decay } from '../model/source.ts'
import { addMonths } from './dates.ts'

/** Decay on one day of assessment, factors in units of 10^-6. */
export type DecayTable =
  /** By age in days; the last entry holds for all older. */
  | { readonly kind: 'ages'; readonly factors: readonly number[] }
  /** The first step whose `after` lies before the day that the fact occurred on. */
  | { readonly kind: 'steps'; readonly steps: readonly DecayStep[]; readonly rest: number }

export type DecayStep = { readonly after: PlainDate; readonly factor: number }

/** Longer than any half-life of use can matter. */
const longestAge = 36_600

const factorUnits = (factor: number): number => Number(roundedUnits(decimalOf(factor), factorScale))

export function decayTable(decay: Decay, asOf: PlainDate): DecayTable {
  if (decay.kind === 'halfLife') return { kind: 'ages', factors: agesOf(decay.days) }
  return {
    kind: 'steps',
    steps: decay.steps.map((step) => ({
      after: addMonths(asOf, -step.months),
      factor: factorUnits(step.factor),
    })),
    rest: factorUnits(decay.after ?? 0),
  }
}

const tables = new Map<number, readonly number[]>()

function agesOf(halfLife: number): readonly number[] {
  const known = tables.get(halfLife)
  if (known) return known
  const table = halfLifeTable(halfLife, longestAge)
  tables.set(halfLife, table)
  return table
}

/** Units of 10^-6 for a fact of the day. */
export function decayFactor(table: DecayTable, occurredOn: PlainDate, asOf: PlainDate): number {
  if (table.kind === 'steps') return table.steps.find((step) => occurredOn > step.after)?.factor ?? table.rest
  const age = daysBetween(occurredOn, asOf)
  return table.factors[Math.min(age, table.factors.length - 1)] ?? 0
}
