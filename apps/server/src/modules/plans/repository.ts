import { randomUUID } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import { AppError, notFound } from '#kernel/error'
import type { Tx } from './deps.ts'
import type { BodyContent, MeasureContent } from './plan-content.ts'
import type { ClausesTable, MeasureBodiesTable, MeasuresTable, PlansTable } from './tables.ts'

/** Rows a statement; PostgreSQL takes 65,535 values at once. */
const batch = 1_000
const inBatches = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / batch) }, (_, index) =>
    rows.slice(index * batch, (index + 1) * batch),
  )

export async function insertPlan(tx: Tx, plan: Insertable<PlansTable>): Promise<string> {
  const { id } = await tx.insertInto('plans').values(plan).returning('id').executeTakeFirstOrThrow()
  return id
}

export type NewMeasure = MeasureContent & { readonly position: number; readonly parentMeasureId?: string }

/** Adds measures with their clauses and bodies. @returns their ids in order */
export async function insertMeasures(
  tx: Tx,
  planId: string,
  measures: readonly NewMeasure[],
): Promise<string[]> {
  const ids = measures.map(() => randomUUID())
  const rows = measures.map((measure, index) => ({
    ...measureColumns(measure),
    id: ids[index] ?? '',
    plan_id: planId,
    parent_measure_id: measure.parentMeasureId ?? null,
  }))
  for (const part of inBatches(rows)) await tx.insertInto('measures').values(part).execute()
  await insertClauses(
    tx,
    measures.flatMap(({ clauses }, index) =>
      clauses.map((clause, place) => clauseRow(ids[index] ?? '', clause, place + 1)),
    ),
  )
  await insertBodies(
    tx,
    measures.flatMap(({ bodies }, index) => bodyRows(ids[index] ?? '', bodies)),
  )
  return ids
}

export const measureColumns = (
  measure: Omit<NewMeasure, 'clauses' | 'bodies' | 'parentMeasureId'>,
): Omit<Insertable<MeasuresTable>, 'plan_id'> => ({
  position: measure.position,
  number: measure.number,
  chapter: measure.chapter,
  chapter_position: measure.chapterPosition,
  title: measure.title,
  body: measure.text,
  span_start: measure.span?.start ?? null,
  span_end: measure.span?.end ?? null,
  deadline_text: measure.deadlineText,
  due_on: measure.dueOn,
  open_ended: measure.openEnded,
})

export const clauseRow = (
  measureId: string,
  { text, span, assistOnly }: MeasureContent['clauses'][number],
  position: number,
): Insertable<ClausesTable> => ({
  measure_id: measureId,
  position,
  body: text,
  span_start: span?.start ?? null,
  span_end: span?.end ?? null,
  assist_only: assistOnly,
})

export const bodyRows = (
  measureId: string,
  bodies: readonly BodyContent[],
): Insertable<MeasureBodiesTable>[] =>
  bodies.map(({ organisationId, writtenName, role, assigned }, index) => ({
    measure_id: measureId,
    organisation_id: organisationId,
    written_name: writtenName,
    role,
    assigned,
    position: index + 1,
  }))

export async function insertClauses(tx: Tx, rows: readonly Insertable<ClausesTable>[]): Promise<void> {
  for (const part of inBatches(rows)) await tx.insertInto('clauses').values(part).execute()
}

export async function insertBodies(tx: Tx, rows: readonly Insertable<MeasureBodiesTable>[]): Promise<void> {
  for (const part of inBatches(rows)) await tx.insertInto('measure_bodies').values(part).execute()
}

/** Replaces the bodies of a measure. */
export async function replaceBodies(
  tx: Tx,
  measureId: string,
  bodies: readonly BodyContent[],
): Promise<void> {
  await tx.deleteFrom('measure_bodies').where('measure_id', '=', measureId).execute()
  await insertBodies(tx, bodyRows(measureId, bodies))
}

const planColumns = [
  'id',
  'level',
  'state',
  'title',
  'issued_on as issuedOn',
  'edition',
  'organisation_id as organisationId',
  'parent_plan_id as parentPlanId',
  'version',
] as const

/** Locks a plan that the actor may see. @throws NOT_FOUND, VERSION_CONFLICT where a version is given */
export async function getPlanForChange(tx: Tx, id: string, version?: number) {
  const plan = await tx
    .selectFrom('plans')
    .select(planColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!plan) throw notFound('plan')
  if (version !== undefined && plan.version !== version) {
    throw new AppError('VERSION_CONFLICT', { currentVersion: plan.version })
  }
  return plan
}

/** A measure with what its plan allows. @throws NOT_FOUND also where the measure was left out */
export async function getMeasureWithPlan(tx: Tx, id: string) {
  const measure = await tx
    .selectFrom('measures')
    .innerJoin('plans', 'plans.id', 'measures.plan_id')
    .select([
      'measures.id',
      'measures.plan_id as planId',
      'measures.due_on as dueOn',
      'measures.version',
      'measures.removed_reason as removedReason',
      'plans.level',
      'plans.state',
      'plans.organisation_id as organisationId',
      'plans.issued_on as issuedOn',
    ])
    .where('measures.id', '=', id)
    .executeTakeFirst()
  if (!measure || measure.removedReason !== null) throw notFound('measure')
  return measure
}

/** Changes a measure that is still at `version`. @throws VERSION_CONFLICT */
export async function updateMeasureAt(
  tx: Tx,
  id: string,
  version: number,
  values: { due_on?: string | null; removed_reason?: string },
): Promise<void> {
  const row = await tx
    .updateTable('measures')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (row) return
  const current = await tx.selectFrom('measures').select('version').where('id', '=', id).executeTakeFirst()
  throw current ? new AppError('VERSION_CONFLICT', { currentVersion: current.version }) : notFound('measure')
}

export async function updatePlan(
  tx: Tx,
  id: string,
  values: Partial<Omit<Insertable<PlansTable>, 'id' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('plans')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}
