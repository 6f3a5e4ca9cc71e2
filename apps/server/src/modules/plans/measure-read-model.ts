import { sql } from 'kysely'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import type { ReadTx } from './deps.ts'
import { type BodyRow, bodiesOf, type ClauseRow, clausesOf } from './edition-read-model.ts'

const measureRows = (tx: ReadTx) =>
  tx
    .selectFrom('measures')
    .innerJoin('plans', 'plans.id', 'measures.plan_id')
    .select([
      'measures.id',
      'measures.plan_id as planId',
      'plans.title as planTitle',
      'plans.state as planState',
      'plans.level as planLevel',
      'plans.issued_on as issuedOn',
      'plans.organisation_id as organisationId',
      'measures.position',
      'measures.number',
      'measures.chapter',
      'measures.chapter_position as chapterPosition',
      'measures.title',
      'measures.body as text',
      'measures.span_start as spanStart',
      'measures.span_end as spanEnd',
      'measures.deadline_text as deadlineText',
      'measures.due_on as dueOn',
      'measures.open_ended as openEnded',
      'measures.parent_measure_id as parentMeasureId',
      'measures.living_measure_id as livingMeasureId',
      'measures.removed_reason as removedReason',
      'measures.version',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof measureRows>['execute']>>[number]
export type MeasureRow = Row & {
  readonly bodies: readonly BodyRow[]
  readonly clauses: readonly ClauseRow[]
  readonly previousMeasureId: string | null
  readonly nextMeasureId: string | null
}

/** The measures of a plan in order; what was left out is not among them. */
export async function listMeasures(tx: ReadTx, planId: string): Promise<MeasureRow[]> {
  const rows = await measureRows(tx)
    .where('measures.plan_id', '=', planId)
    .where('measures.removed_reason', 'is', null)
    .orderBy('measures.position')
    .execute()
  const ids = rows.map(({ id }) => id)
  const complete = await withContent(tx, rows)
  return complete.map((row, index) => ({
    ...row,
    previousMeasureId: ids[index - 1] ?? null,
    nextMeasureId: ids[index + 1] ?? null,
  }))
}

/** @throws NOT_FOUND; a measure that was left out is still found, for its trail and its tasks */
export async function getMeasure(tx: ReadTx, id: string): Promise<MeasureRow> {
  const row = await measureRows(tx).where('measures.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('measure')
  const [complete] = await withContent(tx, [row])
  const neighbour = (side: 'before' | 'after') =>
    tx
      .selectFrom('measures')
      .select('id')
      .where('plan_id', '=', row.planId)
      .where('removed_reason', 'is', null)
      .where('position', side === 'before' ? '<' : '>', row.position)
      .orderBy('position', side === 'before' ? 'desc' : 'asc')
      .limit(1)
      .executeTakeFirst()
  return {
    ...(complete ?? { ...row, bodies: [], clauses: [] }),
    previousMeasureId: (await neighbour('before'))?.id ?? null,
    nextMeasureId: (await neighbour('after'))?.id ?? null,
  }
}

async function withContent(tx: ReadTx, rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id)
  const bodies = Map.groupBy(await bodiesOf(tx, ids), ({ measureId }) => measureId)
  const clauses = Map.groupBy(await clausesOf(tx, ids), ({ measureId }) => measureId)
  return rows.map((row) => ({ ...row, bodies: bodies.get(row.id) ?? [], clauses: clauses.get(row.id) ?? [] }))
}

/**
 * What happened to a measure, newest first: its own events, those of its tasks that the reader may see, and those of
 * the plan as a whole. A measure of a superseded edition shows the trail of the measure that it went on as.
 */
export async function listEvents(
  tx: ReadTx,
  measureId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const { planId, livingMeasureId } = await getTrailPlace(tx, measureId)
  const place = livingMeasureId ?? measureId
  const filtered = tx
    .selectFrom('plan_events')
    .where((eb) =>
      eb.or([
        eb('measure_id', '=', place),
        eb.and([eb('plan_id', '=', planId), eb('measure_id', 'is', null), eb('task_id', 'is', null)]),
      ]),
    )
  const [at, id] = cursor ? decodeCursor(cursor, ['instant', 'integer']) : []
  const rows = await filtered
    .select([
      'id',
      'at',
      'kind',
      'task_id as taskId',
      'account_name as accountName',
      'organisation_name as organisationName',
      'note',
      'detail',
    ])
    .$if(cursor !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${at}::timestamptz, ${id}::bigint)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const { total } = await filtered
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, total, nextCursor: last ? encodeCursor([last.at, last.id]) : null }
}

async function getTrailPlace(tx: ReadTx, measureId: string) {
  const row = await tx
    .selectFrom('measures')
    .leftJoin('measures as living', 'living.id', 'measures.living_measure_id')
    .select((eb) => [
      'measures.living_measure_id as livingMeasureId',
      eb.fn.coalesce('living.plan_id', 'measures.plan_id').as('planId'),
    ])
    .where('measures.id', '=', measureId)
    .executeTakeFirst()
  if (!row) throw notFound('measure')
  return row
}
