import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem } from '#kernel/transaction'
import type { TaskSheetDependencies } from './deps.ts'
import type { ImportRow } from './repository.ts'
import type { TaskSheetTables } from './tables.ts'

type Owned = { readonly ownerId: string; readonly taskId: string; readonly tasks: number }

/** Each body whose tasks a file has changed or added is told once, of all of them. */
export async function tellOwners(
  { tasks, clock }: TaskSheetDependencies,
  tx: Kysely<TaskSheetTables>,
  actor: Actor,
  row: ImportRow,
): Promise<void> {
  const { rows } = await sql<Owned>`
    select t.owner_id as "ownerId", (array_agg(t.id order by t.code_key))[1] as "taskId", count(*)::int as tasks
    from task_import_rows r join tasks t on t.id = r.task_id
    where r.import_id = ${row.id}::uuid and r.outcome in ('done', 'partly')
      and t.owner_id is distinct from ${actor.organisationId}::uuid
    group by t.owner_id`.execute(tx)
  await asSystem(tx, actor, async () => {
    for (const { ownerId, taskId, tasks: count } of rows)
      await tasks.notify(tx as never, {
        ...{ kind: 'tasks-imported', at: clock.now(), organisationIds: [ownerId], accountIds: [] },
        ...{
          title: row.file_name,
          by: [actor.organisationName, actor.accountName].filter(Boolean).join(' '),
        },
        ...{
          note: row.reason,
          detail: { tasks: count, file: row.file_name },
          target: { type: 'task', id: taskId },
        },
      })
  })
}
