import { addDays, type PlainDate } from '@zhiheng/primitives'
import { leavesMonths } from '../judge/dates.ts'
import type { AssessedFact } from '../judge/fact.ts'
import type { Measured } from '../judge/measured.ts'
import { leavesOn } from '../judge/window.ts'
import type { FactSource, Source } from '../model/source.ts'

/** The coming days on which a value changes because time passes, the first first. */
export function changeDays(source: Source, measured: Measured, asOf: PlainDate): readonly PlainDate[] {
  if (source.kind === 'model') return []
  const days = measured.used.flatMap(({ fact }) => daysOf(source, fact, asOf))
  return [...new Set(days)].filter((day) => day > asOf).toSorted()
}

function daysOf(source: FactSource, fact: AssessedFact, asOf: PlainDate): PlainDate[] {
  const leaves = leavesOn(source.window, fact.occurredOn, asOf)
  const steps =
    source.decay?.kind === 'steps'
      ? source.decay.steps.map((step) => leavesMonths(fact.occurredOn, step.months))
      : []
  const ends = source.inForce && fact.validTo !== null ? [addDays(fact.validTo, 1)] : []
  return [...(leaves === null ? [] : [leaves]), ...steps, ...ends]
}
