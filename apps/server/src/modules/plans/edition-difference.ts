import type { Difference } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { PlanDependencies } from './deps.ts'
import { differenceOf } from './difference.ts'
import { type EditionMeasure, measuresInForce } from './edition-read-model.ts'
import { getImport } from './import-repository.ts'
import { matchEditions } from './match-editions.ts'
import { bodiesInWords, planContent, resolverOf } from './plan-content.ts'
import { guard } from './policy.ts'
import { compared } from './publish-edition.ts'
import { findPlanInForce, planHead } from './read-model.ts'
import { activeBodies, activeMeasures, type Reading } from './reading.ts'

/** What an edition under review changes against the one in force; null for a first edition, and once it is published. */
export const importDifference =
  ({ db, clock, organisations }: PlanDependencies) =>
  async (actor: Actor, importId: string): Promise<Difference | null> => {
    guard(actor, 'plan.import')
    const row = await read(db, actor, (tx) => getImport(tx, importId))
    const planId = row.editionOfPlanId
    if (!planId || row.state !== 'reviewing') return null
    const directory = await organisations.directory(row.reading.head.issuedOn ?? clock.today())
    const found = await read(db, actor, async (tx) => {
      const plan = await findPlanInForce(tx, planId)
      return plan && { plan, before: await measuresInForce(tx, planId, directory.nameOf) }
    })
    if (!found) return null
    const { plan, before } = found
    const content = planContent(row.reading, resolverOf(row.reading))
    const unmapped = unmappedNames(row.reading)
    const after = content.map((measure, index) => {
      const words = bodiesInWords(measure.bodies, directory.nameOf)
      return {
        ...compared(measure, directory.nameOf),
        bodies: [words, ...(unmapped[index] ?? [])].filter(Boolean).join('、'),
      }
    })
    const from = { planId, title: plan.title, edition: plan.edition }
    return differenceOf(
      from,
      before.map((measure) => compared(measure, directory.nameOf)),
      after,
      matchEditions(before, content),
    )
  }

/** Names that mean nobody yet stand in the comparison as they are written. */
function unmappedNames(reading: Reading): string[][] {
  const resolve = resolverOf(reading)
  return activeMeasures(reading).map((measure) =>
    activeBodies(measure)
      .filter(({ writtenName, organisationIds }) => !organisationIds && resolve(writtenName).length === 0)
      .map(({ writtenName }) => writtenName),
  )
}

/** What the edition in force changed against the one before it; null for a first edition. */
export const planDifference =
  ({ db, clock, organisations }: PlanDependencies) =>
  async (actor: Actor, planId: string): Promise<Difference | null> => {
    guard(actor, 'plan.read')
    const plan = await read(db, actor, (tx) => planHead(tx, planId))
    const previousId = plan.previousEditionId
    if (!previousId) return null
    const { nameOf } = await organisations.directory(plan.issuedOn ?? clock.today())
    return read(db, actor, async (tx) => {
      const previous = await planHead(tx, previousId)
      const before = await measuresInForce(tx, previousId, nameOf)
      const after = await measuresInForce(tx, planId, nameOf)
      return differenceOf(
        { planId: previousId, title: previous.title, edition: previous.edition },
        before.map((measure) => compared(measure, nameOf)),
        after.map((measure) => compared(measure, nameOf)),
        continuations(before, after),
      )
    })
  }

/** Which measure went on as which, by what was decided when the edition was published. */
function continuations(
  before: readonly EditionMeasure[],
  after: readonly EditionMeasure[],
): Map<number, number> {
  const living = (measure: EditionMeasure) => measure.livingMeasureId ?? measure.id
  const places = new Map(after.map((measure, index) => [living(measure), index]))
  return new Map(
    before.flatMap((measure, index): [number, number][] => {
      const place = places.get(living(measure))
      return place === undefined ? [] : [[index, place]]
    }),
  )
}
