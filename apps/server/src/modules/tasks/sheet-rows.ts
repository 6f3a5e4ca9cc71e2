import type { TaskCondition } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { lensOf } from './lens.ts'
import { countTasks, withMeasure } from './list-tasks.ts'
import { taskPresenter } from './present.ts'
import type { TaskReadTables } from './tables.ts'
import { meetsCondition } from './task-condition.ts'

export async function countSheetRows(
  deps: TaskDependencies,
  actor: Actor,
  condition: TaskCondition,
): Promise<number> {
  const lens = await lensOf(deps)
  return read(deps.db, actor, (tx) => countTasks(tx, meetsCondition(condition, lens)))
}

/** Tasks as the list shows them, in the order of their numbers, with what a table of them says beside. */
export async function* sheetRows(
  deps: TaskDependencies,
  actor: Actor,
  condition: TaskCondition,
  pageRows: number,
) {
  const lens = await lensOf(deps)
  const where = meetsCondition(condition, lens)
  const present = taskPresenter(lens)
  let after: readonly [string, string] | undefined
  for (;;) {
    const rows = await read(deps.db, actor, (tx) => {
      const page = withMeasure(tx)
        .leftJoin('tasks as whole', 'whole.id', 'tasks.parent_id')
        .select(['whole.code as parent_code', helpers.as('helper_ids')])
        .where(where)
        .orderBy('tasks.code_key')
        .orderBy('tasks.id')
        .limit(pageRows)
      return (
        after ? page.where(sql<boolean>`(tasks.code_key, tasks.id) > (${after[0]}, ${after[1]}::uuid)`) : page
      ).execute()
    })
    yield rows.map((row) => ({
      ...present(row),
      // A part whose whole the reader may not see still says whose part it is.
      parentCode: row.parent_code ?? (row.parent_id ? row.code.replace(/\.\d+$/, '') : null),
      helpers: row.helper_ids.map(lens.nameOf),
    }))
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = [last.code_key, last.id]
  }
}

/** The bodies that the measure names beside the one that answers for it. */
const helpers = sql<
  string[]
>`coalesce((select array_agg(organisation_id order by position) from measure_bodies
  where measure_bodies.measure_id = tasks.measure_id and role in ('with', 'assist')), '{}')`

export type SheetTask = {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly measureId: string
  readonly title: string
  readonly deliverable: string | null
  readonly metricName: string | null
  readonly metricUnit: string | null
  readonly metricTarget: number | null
  readonly weight: number
  readonly startsOn: string
  readonly dueOn: string
  readonly ownerId: string
}

/** Tasks of a plan that the reader may see, by number or by measure and title, as a table compares itself with them. */
export async function findSheetTasks(
  tx: Kysely<TaskReadTables>,
  planId: string,
  by: { readonly codes: readonly string[]; readonly titles: readonly string[] },
): Promise<SheetTask[]> {
  if (by.codes.length + by.titles.length === 0) return []
  return tx
    .selectFrom('tasks')
    .select(['id', 'code', 'version', 'measure_id as measureId', 'title', 'deliverable'])
    .select(['metric_name as metricName', 'metric_unit as metricUnit', 'metric_target as metricTarget'])
    .select(['weight', 'starts_on as startsOn', 'due_on as dueOn', 'owner_id as ownerId'])
    .where('plan_id', '=', planId)
    .where((eb) =>
      eb.or([
        eb('code', '=', sql<string>`any(${by.codes})`),
        eb.and([eb('title', '=', sql<string>`any(${by.titles})`), eb('state', '<>', 'withdrawn')]),
      ]),
    )
    .execute()
}

/** The measures of a plan, to be found again by number or title. */
export const sheetMeasures = (tx: Kysely<TaskReadTables>, planId: string) =>
  tx
    .selectFrom('measures')
    .select(['id', 'number', 'title', 'position'])
    .where('plan_id', '=', planId)
    .where('removed_reason', 'is', null)
    .execute()

export const sheetPlan = (tx: Kysely<TaskReadTables>, planId: string) =>
  tx
    .selectFrom('plans')
    .select(['id', 'title', 'issued_on', 'state'])
    .where('id', '=', planId)
    .executeTakeFirst()
