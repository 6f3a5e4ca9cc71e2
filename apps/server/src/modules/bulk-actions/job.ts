import type { JobResult } from '@zhiheng/contract'
import * as z from 'zod'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import { defineJob, type JobHandler } from '#modules/jobs'
import type { BulkDependencies } from './deps.ts'
import { nextRows, processRows } from './process-rows.ts'
import { viewOf } from './read-model.ts'
import type { BulkReadTables } from './tables.ts'

/** Acts on the rows of a bulk action, step by step. */
export function actOnTasks(deps: BulkDependencies): JobHandler {
  const outcome = async (actor: Actor, bulkId: string): Promise<JobResult> => {
    const { done, refused, waiting } = await read(deps.db, actor, (tx) => viewOf(tx, bulkId))
    const rest =
      waiting > 0 ? { zh: `，${waiting} 项没有办`, en: `, ${waiting} not begun` } : { zh: '', en: '' }
    return {
      summary: {
        zh: `办了 ${done} 项，${refused} 项没有办成${rest.zh}`,
        en: `${done} done, ${refused} refused${rest.en}`,
      },
      link: `/bulk-actions/${bulkId}`,
      figures: { done, refused, waiting },
    }
  }
  return defineJob({
    kind: 'act-on-tasks',
    input: z.object({ bulkId: z.uuid() }),
    cursor: z.object({ position: z.number() }),
    async run({ input: { bulkId }, cursor, actor, commit, progress }) {
      const kept = await read(deps.db, actor, (tx) =>
        tx.selectFrom('bulk_actions').selectAll().where('id', '=', bulkId).executeTakeFirstOrThrow(),
      )
      progress({ total: kept.total })
      for (let position = cursor?.position ?? -1; ; ) {
        const after = position
        const rows = await read(deps.db, actor, (tx) => nextRows(tx, bulkId, after))
        const last = rows.at(-1)
        if (!last) return outcome(actor, bulkId)
        await commit<BulkReadTables, void>((tx) => processRows(deps, tx, actor, kept, rows), {
          cursor: { position: last.position },
          done: last.position + 1,
        })
        position = last.position
      }
    },
    cancelled: ({ input, actor }) => outcome(actor, input.bulkId),
  })
}
