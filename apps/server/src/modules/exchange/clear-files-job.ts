import * as z from 'zod'
import { read } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import type { ExchangeDependencies } from './deps.ts'

const pageFiles = 200
const title = { zh: '清理到期的数据文件', en: 'Clear away files of data whose time is over' }
const Place = z.object({ id: z.string(), uploadedAt: z.string() })

/** Files of imports and exports leave the disk after their time, but never one of an import that is not over yet. */
export const clearFilesJob = (deps: ExchangeDependencies) =>
  defineJob({
    kind: 'clear-data-files',
    input: z.object({}),
    cursor: z.object({ after: Place.nullable(), files: z.number(), bytes: z.number() }),
    schedule: { every: { at: '03:20' }, title, input: {} },
    async run({ cursor, actor, commit }) {
      const day = 24 * 60 * 60_000
      const before = new Date(Date.parse(deps.clock.now()) - deps.dataFileDays * day).toISOString()
      let at = cursor ?? { after: null, files: 0, bytes: 0 }
      for (;;) {
        const stale = await deps.files.listStale(actor, before, at.after ?? undefined, pageFiles)
        const last = stale.at(-1)
        if (!last) break
        const waiting = await stillNeeded(deps, actor, stale)
        const over = stale.filter(({ id }) => !waiting.has(id))
        at = {
          after: { id: last.id, uploadedAt: last.uploadedAt },
          files: at.files + over.length,
          bytes: over.reduce((sum, { bytes }) => sum + bytes, at.bytes),
        }
        const ids = over.map(({ id }) => id)
        await commit((tx) => deps.files.clear(tx, ids), { cursor: at, done: at.files })
      }
      const megabytes = Math.round(at.bytes / 1024 / 1024)
      return {
        summary: {
          zh: `清理了 ${at.files} 个文件，${megabytes} MB；名称和摘要仍在册`,
          en: `${at.files} files, ${megabytes} MB cleared away; names and digests stay on record`,
        },
        figures: { files: at.files, bytes: at.bytes },
      }
    },
  })

async function stillNeeded(
  { db }: ExchangeDependencies,
  actor: Parameters<typeof read>[1],
  files: readonly { readonly id: string }[],
): Promise<ReadonlySet<string>> {
  const rows = await read(db, actor, (tx) =>
    tx
      .selectFrom('imports')
      .select('file_id')
      .where(
        'file_id',
        'in',
        files.map(({ id }) => id),
      )
      .where('state', 'in', ['checking', 'checked', 'importing'])
      .execute(),
  )
  return new Set(rows.map(({ file_id: id }) => id))
}
