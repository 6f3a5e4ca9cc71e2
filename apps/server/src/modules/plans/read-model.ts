import { sql } from 'kysely'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import type { ReadTx } from './deps.ts'
import type { PlanLevel, PlanState } from './tables.ts'

const headColumns = [
  'id',
  'level',
  'state',
  'title',
  'issuer',
  'issued_on as issuedOn',
  'document_number as documentNumber',
  'year',
  'edition',
  'previous_edition_id as previousEditionId',
  'organisation_id as organisationId',
  'parent_plan_id as parentPlanId',
  'published_at as publishedAt',
  'version',
] as const

export type PlanHead = Awaited<ReturnType<typeof planHead>>

/** A plan that the reader may see. @throws NOT_FOUND */
export async function planHead(tx: ReadTx, id: string) {
  const plan = await tx.selectFrom('plans').select(headColumns).where('id', '=', id).executeTakeFirst()
  if (!plan) throw notFound('plan')
  return plan
}

export const findPlanInForce = (tx: ReadTx, id: string) =>
  tx
    .selectFrom('plans')
    .select(headColumns)
    .where('id', '=', id)
    .where('state', '=', 'published')
    .executeTakeFirst()

/** A plan of the city in force under the same title: most likely the same document, put in a second time. */
export const findSamePlan = (tx: ReadTx, title: string) =>
  tx
    .selectFrom('plans')
    .select(['id', 'title', 'edition'])
    .where('level', '=', 'city')
    .where('state', '=', 'published')
    .where('title', '=', title)
    .limit(1)
    .executeTakeFirst()

/** The plan that a district has in force or under preparation for a plan of the city. */
export const findDistrictPlan = (tx: ReadTx, parentPlanId: string, organisationId: string) =>
  tx
    .selectFrom('plans')
    .select(['id', 'state'])
    .where('parent_plan_id', '=', parentPlanId)
    .where('organisation_id', '=', organisationId)
    .where('state', '<>', 'superseded')
    .executeTakeFirst()

export type PlanFilter = {
  readonly level?: PlanLevel | undefined
  readonly state?: PlanState | undefined
  readonly parentPlanId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Newest year first; within a year the city's before the districts', by title. */
export async function listPlanHeads(tx: ReadTx, { level, state, parentPlanId, cursor, limit }: PlanFilter) {
  const [year, byLevel, title, id] = cursor ? decodeCursor(cursor, ['integer', 'text', 'text', 'uuid']) : []
  const filtered = tx
    .selectFrom('plans')
    .$if(level !== undefined, (query) => query.where('level', '=', level as PlanLevel))
    .$if(state !== undefined, (query) => query.where('state', '=', state as PlanState))
    .$if(parentPlanId !== undefined, (query) => query.where('parent_plan_id', '=', parentPlanId as string))
  const rows = await filtered
    .select(headColumns)
    .$if(cursor !== undefined, (query) =>
      query.where(
        sql<boolean>`(-year, level, title, id::text) > (${-Number(year)}::int, ${byLevel}, ${title}, ${id})`,
      ),
    )
    .orderBy('year', 'desc')
    .orderBy('level')
    .orderBy('title')
    .orderBy(sql`id::text`)
    .limit(limit + 1)
    .execute()
  const { total } = await filtered
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return {
    items,
    total,
    nextCursor: last ? encodeCursor([last.year, last.level, last.title, last.id]) : null,
  }
}

export type PlanCounts = {
  readonly chapters: number
  readonly measures: number
  readonly clauses: number
  readonly bodies: number
}

/** What belongs to each plan; measures that were left out do not. */
export async function countContent(
  tx: ReadTx,
  planIds: readonly string[],
): Promise<Map<string, PlanCounts & { readonly measureIds: readonly string[] }>> {
  if (planIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('measures')
    .select((eb) => [
      'plan_id as planId',
      sql<number>`count(distinct nullif(chapter_position, 0))`.as('chapters'),
      eb.fn.countAll<number>().as('measures'),
      sql<string[]>`array_agg(measures.id)`.as('measureIds'),
      sql<number>`coalesce(sum((select count(*) from clauses c where c.measure_id = measures.id and not c.retired)), 0)`.as(
        'clauses',
      ),
    ])
    .where('plan_id', 'in', planIds)
    .where('removed_reason', 'is', null)
    .groupBy('plan_id')
    .execute()
  const bodies = await tx
    .selectFrom('measure_bodies')
    .innerJoin('measures', 'measures.id', 'measure_bodies.measure_id')
    .select(['measures.plan_id as planId', sql<number>`count(distinct organisation_id)`.as('bodies')])
    .where('measures.plan_id', 'in', planIds)
    .where('measures.removed_reason', 'is', null)
    .groupBy('measures.plan_id')
    .execute()
  const bodyCounts = new Map(bodies.map((row) => [row.planId, row.bodies]))
  return new Map(rows.map(({ planId, ...row }) => [planId, { ...row, bodies: bodyCounts.get(planId) ?? 0 }]))
}

/** The text as issued with the place of each measure. */
export async function planSource(tx: ReadTx, planId: string) {
  const plan = await tx
    .selectFrom('plans')
    .select('source')
    // Only where the policies of files let the reader have it.
    .select(sql<string | null>`(select f.id from files f where f.id = plans.original_id)`.as('originalId'))
    .where('id', '=', planId)
    .executeTakeFirst()
  if (!plan) throw notFound('plan')
  const measures = await tx
    .selectFrom('measures')
    .select(['id', 'number', 'span_start as start', 'span_end as end'])
    .where('plan_id', '=', planId)
    .where('removed_reason', 'is', null)
    .where('span_start', 'is not', null)
    .orderBy('position')
    .execute()
  return {
    text: plan.source,
    originalId: plan.originalId,
    measures: measures.map(({ id, number, start, end }) => ({
      id,
      number,
      span: { start: start ?? 0, end: end ?? 0 },
    })),
  }
}
