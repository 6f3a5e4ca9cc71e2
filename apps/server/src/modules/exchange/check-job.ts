import type { FactImportFault, FactImportFindings, FieldIssue, JobResult } from '@zhiheng/contract'
import * as z from 'zod'
import { createDatabase } from '#kernel/database'
import { AppError } from '#kernel/error'
import { endOf } from '#kernel/machine'
import { read } from '#kernel/transaction'
import { defineJob, type JobContext, JobFailure } from '#modules/jobs'
import type { ExchangeDependencies } from './deps.ts'
import { refusedOf, sortBatch } from './import-batch.ts'
import { countDelivered, findImport, type ImportRow, updateImport } from './imports-repository.ts'
import { kilobytes, openImport } from './open-import.ts'
import type { RefusedRow } from './read-row.ts'
import { importMachine } from './state.ts'
import type { ExchangeTables } from './tables.ts'

const Input = z.object({ importId: z.string() })

/** Reads a whole file as the import will, takes nothing, and says what it found. */
export const checkJob = (deps: ExchangeDependencies) =>
  defineJob({
    kind: 'check-import',
    input: Input,
    cursor: z.object({ checked: z.boolean() }),
    async run(context) {
      const { importId } = context.input
      const row = await getImport(deps, context.actor, importId)
      // Killed between what it kept and its own end, it comes again, perhaps after the file was taken: what stands, stands.
      if (context.cursor?.checked) return outcomeOf(importId, row as Outcome)
      const tally = createTally()
      const failed = await walk(deps, context, row, tally).catch(unreadable)
      const found = tally.found()
      await context.commit<ExchangeTables, void>(
        (tx) =>
          updateImport(
            tx,
            importId,
            failed
              ? { state: endOf(importMachine, 'fail'), error: failed, finished_at: deps.clock.now() }
              : { state: endOf(importMachine, 'check'), found },
          ),
        { cursor: { checked: true } },
      )
      return outcomeOf(importId, { error: failed ?? null, found })
    },
  })

type Outcome = { readonly error: { issues: FieldIssue[] } | null; readonly found: FactImportFindings | null }

function outcomeOf(importId: string, { error, found }: Outcome): JobResult {
  if (error || !found) throw new JobFailure({ code: 'FILE_UNREADABLE', message: wordsOf(error) })
  return {
    summary: {
      zh: `共 ${found.rows} 行：可导入 ${found.right}，已报过 ${found.repeated}，有误 ${found.refused}，主体不明 ${found.parked}`,
      en: `${found.rows} rows: ${found.right} right, ${found.repeated} delivered before, ${found.refused} wrong, ${found.parked} about unknown subjects`,
    },
    link: `/exchange/imports/${importId}`,
  }
}
type Context = JobContext<z.infer<typeof Input>, { readonly checked: boolean }>

async function walk(
  deps: ExchangeDependencies,
  context: Context,
  row: ImportRow,
  tally: Tally,
): Promise<undefined> {
  const { table, tools } = await openImport(deps, context.actor, row)
  const db = createDatabase<unknown>(deps.pool)
  try {
    for await (const batch of table.rows()) {
      context.check()
      for (let rest = batch.rows; rest.length > 0; ) {
        const sorted = await sortBatch(tools, rest)
        const { hashed, problems } = sorted.prepared
        const facts = hashed.map(({ row: fact }) => fact)
        const repeated = await read(db, context.actor, (tx) => countDelivered(tx, row.source_id, facts))
        const [right, parked] = [hashed.length - repeated, sorted.parked.length]
        tally.add(sorted.rows, right, repeated, parked, refusedOf(sorted, problems))
        rest = sorted.later
      }
      const rows = tally.found().rows
      context.progress({
        ...kilobytes(table, batch.read),
        step: { zh: `已核对 ${rows} 行`, en: `${rows} rows checked` },
      })
    }
  } finally {
    await table.close()
  }
  return undefined
}

export async function getImport(
  deps: ExchangeDependencies,
  actor: Context['actor'],
  id: string,
): Promise<ImportRow> {
  const row = await read(deps.db, actor, (tx) => findImport(tx, id))
  if (!row)
    throw new JobFailure({ code: 'NOT_FOUND', message: { zh: '这次导入已不在', en: 'The import is gone' } })
  return row
}

/** A file that cannot be read as a whole is an answer, not a fault of the job. */
function unreadable(error: unknown): { issues: FieldIssue[] } {
  if (error instanceof AppError && error.code === 'INPUT_INVALID')
    return error.data as { issues: FieldIssue[] }
  throw error
}
const wordsOf = (error: { issues: FieldIssue[] } | null) => {
  const text = (error?.issues ?? []).map(({ message }) => message).join('；')
  return { zh: text, en: text }
}

/** Counts what a check finds; of each kind of fault the first line, never every row. */
function createTally() {
  let [rows, right, repeated, refused, parked] = [0, 0, 0, 0, 0]
  const faults = new Map<string, FactImportFault>()
  return {
    add(more: number, taken: number, before: number, waiting: number, wrong: readonly RefusedRow[]) {
      rows += more
      right += taken
      repeated += before
      parked += waiting
      refused += wrong.length
      for (const { line, issues } of wrong) for (const issue of issues) count(faults, line, issue)
    },
    found: (): FactImportFindings => ({
      rows,
      right,
      repeated,
      refused,
      parked,
      faults: [...faults.values()].toSorted((a, b) => b.count - a.count).slice(0, 200),
    }),
  }
}
type Tally = ReturnType<typeof createTally>

function count(faults: Map<string, FactImportFault>, line: number, issue: FieldIssue): void {
  const key = `${issue.path} ${issue.code}`
  const fault = faults.get(key)
  if (fault) faults.set(key, { ...fault, count: fault.count + 1 })
  else faults.set(key, { ...issue, count: 1, firstLine: line })
}
