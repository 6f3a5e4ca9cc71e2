import { type Position, TABLE_FORMATS } from '@zhiheng/table-files'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { endOf, leads } from '#kernel/machine'
import { write } from '#kernel/transaction'
import { defineJob, type JobContext } from '#modules/jobs'
import { getImport } from './check-job.ts'
import type { ExchangeDependencies } from './deps.ts'
import { findTargets, refusedOf, type SortedBatch, sortBatch } from './import-batch.ts'
import { addCounts, type ImportRow, insertParked, insertRefused, updateImport } from './imports-repository.ts'
import { kilobytes, openImport } from './open-import.ts'
import type { ReadFact } from './read-row.ts'
import { writeRefusedFile } from './refused-file.ts'
import { importMachine } from './state.ts'
import type { ExchangeTables } from './tables.ts'

const Input = z.object({ importId: z.string() })
/** As the reader of tables gave it, and only its to understand. */
const Cursor = z.object({
  position: z.custom<Position>((value) => typeof value === 'object' && value !== null),
})
type Cursor = z.infer<typeof Cursor>

/**
 * Takes the right rows of a file into the ledger, batch by batch: facts, refusals, parked rows, counts and the place in
 * the file move together, so that whatever is killed when, each row has its effect once. Three batches are on their way:
 * while one is written, the rows of the next travel to the database, and the one after it is read, checked and hashed.
 */
export const importJob = (deps: ExchangeDependencies) =>
  defineJob({
    kind: 'import-facts',
    input: Input,
    cursor: Cursor,
    async run(context) {
      const row = await getImport(deps, context.actor, context.input.importId)
      if (leads(importMachine, 'go-on', row.state)) {
        await write(deps.db, context.actor, 'import-facts', (tx) =>
          updateImport(tx, row.id, { state: endOf(importMachine, 'go-on') }),
        )
      }
      await takeRows(deps, context, row)
      return finish(deps, context, row.id)
    },
    async cancelled({ input, actor }) {
      await write(deps.db, actor, 'cancel-import', (tx) =>
        updateImport(tx, input.importId, {
          state: endOf(importMachine, 'cancel'),
          finished_at: deps.clock.now(),
        }),
      )
      const { appended_count: taken } = await getImport(deps, actor, input.importId)
      return {
        summary: {
          zh: `已取消；已入库的 ${taken} 条保留，可接着导入`,
          en: `Cancelled; the ${taken} facts taken are kept, it can go on`,
        },
        link: `/exchange/imports/${input.importId}`,
      }
    },
  })
type Context = JobContext<z.infer<typeof Input>, Cursor>

async function takeRows(deps: ExchangeDependencies, context: Context, row: ImportRow): Promise<void> {
  const from = context.cursor?.position
  const { table, tools } = await openImport(deps, context.actor, row, from)
  let before: Promise<void> = Promise.resolve()
  let writing: Promise<void> = Promise.resolve()
  let rows = row.row_count
  try {
    for await (const batch of table.rows()) {
      context.check()
      // A correction may speak of the batch before, which has to be in.
      const targets: typeof tools.targets = async (facts) => {
        if (facts.some(({ corrects }) => corrects)) await writing
        return tools.targets(facts)
      }
      const sorted = await sortBatch({ ...tools, targets }, batch.rows)
      await before
      rows += batch.rows.length
      const progress = {
        ...kilobytes(table, batch.read),
        step: { zh: `已处理 ${rows} 行`, en: `${rows} rows done` },
      }
      before = writing
      writing = takeBatch(
        deps,
        context,
        row,
        { tools, sorted, before },
        { cursor: { position: batch.next }, ...progress },
      )
      // Awaited before the one after the next is written; a failure meanwhile must not end the process.
      writing.catch(() => {})
    }
    await writing
  } finally {
    await writing.catch(() => {})
    await table.close()
  }
}

type Next = Parameters<Context['commit']>[1]
type Tools = Awaited<ReturnType<typeof openImport>>['tools']
type Waiting = { readonly tools: Tools; readonly sorted: SortedBatch; readonly before: Promise<void> }

const takeBatch = (
  deps: ExchangeDependencies,
  context: Context,
  row: ImportRow,
  { tools, sorted, before }: Waiting,
  next: Next,
): Promise<void> =>
  context.commit<ExchangeTables, void>(async (tx, copy) => {
    const targets = (facts: readonly ReadFact[]) => findTargets(tx as never, row.source_id, facts)
    for (let part = sorted; ; part = await sortBatch({ ...tools, targets }, part.later)) {
      const transaction = { tx: tx as never, copy }
      const taken = await deps.ledger.writePrepared(transaction, context.actor, part.prepared, before)
      await keepPart(deps, tx, row, { part, taken })
      if (part.later.length === 0) return
    }
  }, next)

type Taken = Awaited<ReturnType<ExchangeDependencies['ledger']['writePrepared']>>

/** What became of the rows of a part, beside its facts. */
async function keepPart(
  deps: ExchangeDependencies,
  tx: Kysely<ExchangeTables>,
  row: ImportRow,
  { part, taken }: { readonly part: SortedBatch; readonly taken: Taken },
): Promise<void> {
  const refused = refusedOf(part, taken.problems)
  await insertRefused(tx, row.id, refused)
  const parking = { importId: row.id, sourceId: row.source_id, now: deps.clock.now() }
  const parked = await insertParked(tx, parking, part.parked)
  await addCounts(tx, row.id, {
    rows: part.rows,
    appended: taken.appended.length,
    repeated: taken.repeated.length + part.parked.length - parked,
    refused: refused.length,
    parked,
  })
}

async function finish(deps: ExchangeDependencies, context: Context, id: string) {
  const row = await getImport(deps, context.actor, id)
  const format = TABLE_FORMATS.find((each) => each === row.format) ?? 'csv'
  const file =
    row.refused_count > 0 ? await writeRefusedFile(deps, context.actor, { ...row, format }) : undefined
  await write(deps.db, context.actor, 'import-facts', (tx) =>
    updateImport(tx, id, {
      state: endOf(importMachine, 'finish'),
      finished_at: deps.clock.now(),
      refused_file_id: file?.id ?? null,
    }),
  )
  await deps.imported?.(row.source_id)
  const {
    appended_count: appended,
    repeated_count: repeated,
    refused_count: refused,
    parked_count: parked,
  } = row
  return {
    summary: {
      zh: `入库 ${appended} 条，已报过 ${repeated}，有误 ${refused}，主体不明待认 ${parked}`,
      en: `${appended} facts taken, ${repeated} delivered before, ${refused} wrong, ${parked} wait for their subject`,
    },
    link: `/exchange/imports/${id}`,
    figures: { appended, repeated, refused, parked },
    ...(file ? { fileId: file.id } : {}),
  }
}
