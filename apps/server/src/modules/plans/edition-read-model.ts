import type { BodyRole } from '@zhiheng/contract'
import type { ReadTx } from './deps.ts'

/** A measure of a plan with everything that another edition is compared with. */
export type EditionMeasure = Awaited<ReturnType<typeof measuresInForce>>[number]

/** The measures of a plan in order, with bodies and clauses; what was left out is not among them. */
export async function measuresInForce(
  tx: ReadTx,
  planId: string,
  nameOf: (organisationId: string) => string,
) {
  const measures = await tx
    .selectFrom('measures')
    .select([
      'id',
      'position',
      'number',
      'chapter',
      'chapter_position as chapterPosition',
      'title',
      'body as text',
      'deadline_text as deadlineText',
      'due_on as dueOn',
      'open_ended as openEnded',
      'living_measure_id as livingMeasureId',
    ])
    .where('plan_id', '=', planId)
    .where('removed_reason', 'is', null)
    .orderBy('position')
    .execute()
  const ids = measures.map(({ id }) => id)
  const bodies = Map.groupBy(await bodiesOf(tx, ids), ({ measureId }) => measureId)
  const clauses = Map.groupBy(await clausesOf(tx, ids), ({ measureId }) => measureId)
  return measures.map((measure) => ({
    ...measure,
    bodies: (bodies.get(measure.id) ?? []).map(({ measureId: _, ...body }) => ({
      ...body,
      name: nameOf(body.organisationId),
    })),
    clauses: (clauses.get(measure.id) ?? []).map(({ measureId: _, ...clause }) => clause),
  }))
}

export type BodyRow = {
  readonly measureId: string
  readonly organisationId: string
  readonly writtenName: string
  readonly role: BodyRole
  readonly assigned: boolean
}

/** The bodies of measures, each measure's in order. */
export async function bodiesOf(tx: ReadTx, measureIds: readonly string[]): Promise<BodyRow[]> {
  if (measureIds.length === 0) return []
  return tx
    .selectFrom('measure_bodies')
    .select([
      'measure_id as measureId',
      'organisation_id as organisationId',
      'written_name as writtenName',
      'role',
      'assigned',
    ])
    .where('measure_id', 'in', measureIds)
    .orderBy('measure_id')
    .orderBy('position')
    .execute()
}

export type ClauseRow = Awaited<ReturnType<typeof clausesOf>>[number]

/** The clauses of measures that the edition in force has, each measure's in order. */
export async function clausesOf(tx: ReadTx, measureIds: readonly string[]) {
  if (measureIds.length === 0) return []
  return tx
    .selectFrom('clauses')
    .select([
      'id',
      'measure_id as measureId',
      'position',
      'body as text',
      'span_start as spanStart',
      'span_end as spanEnd',
      'assist_only as assistOnly',
    ])
    .where('measure_id', 'in', measureIds)
    .where('retired', '=', false)
    .orderBy('measure_id')
    .orderBy('position')
    .execute()
}

/** Every measure of a plan as a district's plan is compared by, also those that were left out. */
export const comparableMeasures = (tx: ReadTx, planId: string) =>
  tx
    .selectFrom('measures')
    .select([
      'id',
      'number',
      'title',
      'due_on as dueOn',
      'parent_measure_id as parentMeasureId',
      'removed_reason as removedReason',
    ])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
