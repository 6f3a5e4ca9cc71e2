import { withBodies } from './doubt-effects.ts'
import { option, say } from './doubt-questions.ts'
import { matchEditions } from './match-editions.ts'
import { numberOf } from './measure-number.ts'
import {
  activeMeasures,
  changeMeasures,
  type Decision,
  hasOwner,
  type Reading,
  type ReadingDoubt,
  type ReadingMeasure,
} from './reading.ts'
import { dropMeasures } from './reconcile.ts'

/** A measure in force, with what a person set where the document is silent. */
export type MeasureInForce = {
  readonly number: string
  readonly title: string
  readonly text: string
  readonly deadlineText: string | null
  readonly dueOn: string | null
  readonly bodies: readonly {
    readonly organisationId: string
    readonly name: string
    readonly assigned: boolean
  }[]
}

/**
 * A later edition that is as silent as the one before must not wipe out what was decided meanwhile: bodies that a
 * person assigned and a day that a person set are filled in, each to be seen and changed in the review. What the
 * review shows is what comes into force.
 */
export function carryEdition(
  reading: Reading,
  inForce: readonly MeasureInForce[],
  decision: Decision,
): Reading {
  const later = activeMeasures(reading)
  const pairs = [...matchEditions(inForce, later)].flatMap(([from, to]) => {
    const before = inForce[from]
    const after = later[to]
    return before && after ? [{ before, after }] : []
  })
  return pairs.reduce((so, { before, after }) => {
    const dated = carryDeadline(so, before, after)
    return hasOwner(after) ? dated : carryBodies(dated, before, after, decision)
  }, reading)
}

function carryDeadline(reading: Reading, before: MeasureInForce, after: ReadingMeasure): Reading {
  const silent = before.deadlineText === null && after.deadlineText === null && after.dueOn === null
  if (!silent || before.dueOn === null) return reading
  return changeMeasures(reading, [after.key], (measure) => ({ ...measure, dueOn: before.dueOn }))
}

function carryBodies(
  reading: Reading,
  before: MeasureInForce,
  after: ReadingMeasure,
  decision: Decision,
): Reading {
  const assigned = before.bodies.filter((body) => body.assigned)
  if (assigned.length === 0) return reading
  const doubt = askToKeep(after, assigned.map(({ name }) => name).join('、'))
  const carried = assigned.map(({ organisationId, name }) => ({ name, organisationIds: [organisationId] }))
  const filled = changeMeasures(reading, [after.key], (measure) => withBodies(measure, carried, doubt.id))
  const doubts = filled.doubts
    .map((each) =>
      each.code === 'no-responsible-body' ? dropMeasures(each, (key) => key === after.key, decision) : each,
    )
    // Nobody was asked yet, so nothing was answered: the question simply is another one.
    .filter((each) => each.code !== 'no-responsible-body' || each.settled === null)
  return { ...filled, doubts: [...doubts, doubt] }
}

const askToKeep = (measure: ReadingMeasure, names: string): ReadingDoubt => ({
  id: `in-force-${measure.key}`,
  code: 'assigned-in-force',
  severity: 'check',
  measureKeys: [measure.key],
  spans: [measure.span],
  message: say(
    `措施${numberOf(measure)}没有写责任单位；现行版本已指定${names}`,
    `Measure ${numberOf(measure)} names nobody; ${names} was assigned in the edition in force`,
  ),
  detail: null,
  options: [
    option('keep', '沿用现行指定', 'Keep the assignment in force'),
    option('leave-empty', '留空，看板标“待定”', 'Leave it empty: grey on the board'),
    option('choose', '另选单位', 'Choose others', 'organisations'),
  ],
  facts: {},
  settled: null,
  parts: [],
})
