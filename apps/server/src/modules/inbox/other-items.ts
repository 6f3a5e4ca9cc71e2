import type { InboxItem } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { InboxTables } from './deps.ts'

type Db = Kysely<InboxTables>
const undated = {
  group: 'undated',
  dueOn: null,
  slack: null,
  light: null,
  measure: null,
  note: null,
} as const

/** What waits without a date: for the quality office, and for a district that still owes its plan. */
export async function otherItems(tx: Db, actor: Actor): Promise<InboxItem[]> {
  if (actor.role === 'quality_office') return [...(await withoutOwner(tx)), ...(await underReview(tx))]
  // Who sees nothing but their own owes no plan of a district.
  if (actor.role === 'district_officer' && actor.scope.length > 0) return owedPlans(tx, actor)
  return []
}

async function withoutOwner(tx: Db): Promise<InboxItem[]> {
  const rows = await tx
    .selectFrom('measures')
    .innerJoin('plans', 'plans.id', 'measures.plan_id')
    .select(['measures.id', 'measures.number', 'measures.title'])
    .where('plans.state', '=', 'published')
    .where('plans.level', '=', 'city')
    // What a later edition no longer lists needs no owner.
    .where('measures.removed_reason', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('measure_bodies')
            .select('measure_id')
            .whereRef('measure_bodies.measure_id', '=', 'measures.id'),
        ),
      ),
    )
    .orderBy('measures.position')
    .execute()
  return rows.map(({ id, number, title }) => ({
    ...undated,
    id: `assign-owner:${id}`,
    kind: 'assign-owner',
    title,
    measure: { id, number, title },
    target: { type: 'measure', id },
  }))
}

async function underReview(tx: Db): Promise<InboxItem[]> {
  const rows = await tx
    .selectFrom('plan_imports')
    .select(['id', 'file_name', 'reading'])
    .where('state', '=', 'reviewing')
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, file_name, reading }) => ({
    ...undated,
    id: `publish:${id}`,
    kind: 'publish',
    title: reading.head.title || file_name,
    target: { type: 'plan-import', id },
  }))
}

async function owedPlans(tx: Db, actor: Actor): Promise<InboxItem[]> {
  const rows = await tx
    .selectFrom('plans')
    .select(['plans.id', 'plans.title'])
    .where('level', '=', 'city')
    .where('state', '=', 'published')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('plans as own')
            .select('own.id')
            .whereRef('own.parent_plan_id', '=', 'plans.id')
            .where('own.state', '=', 'published')
            .where(sql<boolean>`own.organisation_id = any (${actor.scope}::uuid[])`),
        ),
      ),
    )
    .execute()
  return rows.map(({ id, title }) => ({
    ...undated,
    id: `district-plan:${id}`,
    kind: 'district-plan',
    title,
    target: { type: 'plan', id },
  }))
}
