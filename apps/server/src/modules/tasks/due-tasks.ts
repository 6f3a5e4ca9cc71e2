import { WorkRule } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { isOpen } from './signatures.ts'
import { liveStates } from './state.ts'
import type { TaskReadTables } from './tables.ts'

type Tx = Kysely<TaskReadTables>

export type DueTask = {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly planId: string
  readonly measureId: string
  readonly ownerId: string
  readonly assignerId: string
  readonly dueOn: string
  /** The bodies that it waits for, and the person that it is delegated to. */
  readonly waitsOn: readonly string[]
  readonly delegateId: string | null
}

/** Open tasks of published plans that end on or before a day, in the order of their ids; asked by whoever reminds. */
export async function dueTasks(
  tx: Tx,
  { until, after, limit, today }: { until: string; after: string | undefined; limit: number; today: string },
): Promise<DueTask[]> {
  let query = tx
    .selectFrom('tasks')
    .innerJoin('plans', 'plans.id', 'tasks.plan_id')
    .leftJoin('task_delegations', (join) =>
      join
        .onRef('task_delegations.task_id', '=', 'tasks.id')
        .on('task_delegations.ended_at', 'is', null)
        .on('task_delegations.until_on', '>=', today),
    )
    .select(['tasks.id', 'code', 'tasks.title', 'plan_id', 'measure_id', 'owner_id', 'assigner_id', 'due_on'])
    .select(['tasks.state', 'task_delegations.account_id as delegate_id'])
    .where('plans.state', '=', 'published')
    .where('tasks.state', 'in', liveStates)
    .where('due_on', '<=', until)
    .orderBy('tasks.id')
    .limit(limit)
  if (after) query = query.where('tasks.id', '>', after)
  const rows = await query.execute()
  const signing = rows.filter(({ state }) => state === 'co-signing').map(({ id }) => id)
  const signatures =
    signing.length === 0
      ? []
      : await tx
          .selectFrom('report_signatures')
          .innerJoin('task_reports', 'task_reports.id', 'report_signatures.report_id')
          .selectAll('report_signatures')
          .where('report_signatures.task_id', 'in', signing)
          .where('task_reports.state', '=', 'submitted')
          .execute()
  return rows.map((row) => {
    const own = signatures.filter(({ task_id }) => task_id === row.id)
    return {
      id: row.id,
      code: row.code,
      title: row.title,
      planId: row.plan_id,
      measureId: row.measure_id,
      ownerId: row.owner_id,
      assignerId: row.assigner_id,
      dueOn: row.due_on,
      waitsOn:
        row.state === 'reported'
          ? [row.assigner_id]
          : row.state === 'co-signing'
            ? own.filter((each) => isOpen(own, each)).map((each) => each.organisation_id)
            : [row.owner_id],
      delegateId: row.delegate_id,
    }
  })
}

/** What a person's bodies owe, or the person by delegation, by end date; the reader's own rows only. */
export const owedTasks = (tx: Tx, actor: Actor) =>
  tx
    .selectFrom('tasks')
    .select(['id', 'code', 'title', 'due_on as dueOn', 'deliverable', 'owner_id as ownerId', 'version'])
    .where('state', 'in', liveStates)
    .where(
      sql<boolean>`(owner_id = any (${actor.scope}::uuid[]) or id = any ((select zh.delegated())::uuid[]))`,
    )
    .orderBy('due_on')
    .orderBy('id')
    .limit(1000)
    .execute()

/** Open tasks by the day they end: how many there are, and which; for what a changed calendar would move. */
export const openDueDays = (tx: Tx) =>
  tx
    .selectFrom('tasks')
    .select(['id', 'code', 'title', 'due_on as dueOn'])
    .where('state', 'in', liveStates)
    .orderBy('due_on')
    .orderBy('code_key')
    .execute()

export type WorkRules = {
  readonly city: WorkRule
  readonly own: ReadonlyMap<string, WorkRule>
}

/** All rules, for whoever goes through many plans at once. */
export async function allWorkRules(tx: Tx): Promise<WorkRules> {
  const rows = await tx.selectFrom('work_rules').select(['plan_id', 'rule']).execute()
  const city = rows.find(({ plan_id }) => plan_id === null)
  if (!city) throw new Error('There is no rule of work for the city')
  return {
    city: WorkRule.parse(city.rule),
    own: new Map(rows.flatMap(({ plan_id, rule }) => (plan_id ? [[plan_id, WorkRule.parse(rule)]] : []))),
  }
}
