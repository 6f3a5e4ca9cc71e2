import type { Inputs, TaskSort, TaskSummary } from '@zhiheng/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { lensOf } from './lens.ts'
import { type TaskRow, taskPresenter } from './present.ts'
import type { TaskReadTables } from './tables.ts'
import { meetsCondition } from './task-condition.ts'

type Db = Kysely<TaskReadTables>

/** A column of the keyset: how the database orders by it, and the value of a row, as the cursor keeps it. */
type Key = { readonly by: RawBuilder<unknown>; readonly of: (row: TaskRow) => string | number | null }
const column = (name: 'due_on' | 'starts_on' | 'id' | 'plan_id' | 'code_key' | 'owner_id'): Key => ({
  by: sql.ref(`tasks.${name}`),
  of: (row) => row[name],
})
/** What nobody knows stands before what is at nought. */
const progress: Key = {
  by: sql`coalesce(tasks.accepted_share, -1)`,
  of: ({ accepted_share }) => accepted_share ?? -1,
}

/** Sort orders as keysets; each ends in the id, so that no two rows share a place, and each has its index. */
const orders: Readonly<Record<TaskSort, readonly Key[]>> = {
  due: [column('due_on'), column('id')],
  // Slack in working days grows with the end date, so the order is the same.
  slack: [column('due_on'), column('id')],
  starts: [column('starts_on'), column('id')],
  progress: [progress, column('id')],
  code: [column('plan_id'), column('code_key'), column('id')],
  owner: [column('owner_id'), column('due_on'), column('id')],
}

export const withMeasure = (tx: Db) =>
  tx
    .selectFrom('tasks')
    .innerJoin('measures', 'measures.id', 'tasks.measure_id')
    .selectAll('tasks')
    .select(['measures.number as measure_number', 'measures.title as measure_title'])

export async function listTasks(
  deps: TaskDependencies,
  actor: Actor,
  { cursor, limit, sort, order, ...condition }: Inputs<'tasks'>['list'],
): Promise<{ items: TaskSummary[]; total: number; nextCursor: string | null }> {
  const lens = await lensOf(deps)
  const where = meetsCondition(condition, lens)
  const keys = orders[sort]
  const back = order === 'descending'
  return read(deps.db, actor, async (tx) => {
    let query = withMeasure(tx)
      .where(where)
      .select((eb) =>
        eb
          .selectFrom('tasks')
          .select((inner) => inner.fn.countAll<number>().as('n'))
          .where(where)
          .as('total'),
      )
      .limit(limit + 1)
    for (const { by } of keys) query = query.orderBy(by, back ? 'desc' : 'asc')
    if (cursor) {
      const after = decodeCursor(cursor, keys.length)
      const place = sql`(${sql.join(keys.map(({ by }) => by))})`
      query = query.where(sql<boolean>`${place} ${sql.raw(back ? '<' : '>')} (${sql.join(after)})`)
    }
    const rows = await query.execute()
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      items: page.map(taskPresenter(lens)),
      total: rows[0]?.total ?? (await countTasks(tx, where)),
      nextCursor: last ? encodeCursor(keys.map(({ of }) => of(last))) : null,
    }
  })
}

/** Of every row that the reader may see and that meets a condition, never an estimate. */
export const countTasks = async (tx: Db, where: ReturnType<typeof meetsCondition>): Promise<number> =>
  (
    await tx
      .selectFrom('tasks')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where(where)
      .executeTakeFirstOrThrow()
  ).n
