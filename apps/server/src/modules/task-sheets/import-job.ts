import type { Kysely, Transaction } from 'kysely'
import * as z from 'zod'
import { endOf } from '#kernel/machine'
import { write } from '#kernel/transaction'
import { defineJob, type JobContext } from '#modules/jobs'
import type { Addition, TaskReadTables } from '#modules/tasks'
import { issuesOf } from './cell-issue.ts'
import { getImport } from './check-job.ts'
import { taken, toEdit } from './compare-row.ts'
import type { TaskSheetDependencies } from './deps.ts'
import { conflictIssues, writeRefusedFile } from './refused-file.ts'
import {
  type Found,
  type ImportRow,
  type Outcome,
  recordOutcomes,
  type SheetRowRecord,
  updateImport,
  waitingRows,
} from './repository.ts'
import { importMachine } from './state.ts'
import type { TaskSheetTables } from './tables.ts'
import { tellOwners } from './tell-owners.ts'

const Input = z.object({ importId: z.string() })
const Cursor = z.object({ done: z.number(), told: z.boolean() })
type Context = JobContext<z.infer<typeof Input>, z.infer<typeof Cursor>>
type Tx = Kysely<TaskSheetTables>

/**
 * Does the rows that wait, batch by batch: tasks, the trail, what became of the row and how far the job is move in one
 * transaction, so that whatever is killed when, each row has its effect once.
 */
export const importJob = (deps: TaskSheetDependencies) =>
  defineJob({
    kind: 'import-tasks',
    input: Input,
    cursor: Cursor,
    async run(context) {
      const row = await getImport(deps, context.actor, context.input.importId)
      const { counts } = row.found as Found
      const total = counts.created + counts.changed
      let done = context.cursor?.done ?? 0
      for (;;) {
        const more = await context.commit<TaskSheetTables, number>((tx) => doBatch(deps, tx, context, row), {
          cursor: { done: Math.min(total, done + deps.batchRows), told: false },
          ...{ done: Math.min(total, done + deps.batchRows), total },
        })
        done += more
        context.progress({
          done: Math.min(total, done),
          step: { zh: `已处理 ${done} 行`, en: `${done} rows done` },
        })
        if (more < deps.batchRows) break
      }
      if (context.cursor?.told !== true)
        await context.commit<TaskSheetTables, void>((tx) => tellOwners(deps, tx, context.actor, row), {
          cursor: { done: total, told: true },
        })
      return finish(deps, context, row.id)
    },
    async cancelled({ input, actor }) {
      await write(deps.db, actor, 'cancel-import', (tx) =>
        updateImport(tx, input.importId, {
          state: endOf(importMachine, 'cancel'),
          finished_at: deps.clock.now(),
        }),
      )
      const { created_count: created, changed_count: changed } = await getImport(deps, actor, input.importId)
      return {
        summary: {
          zh: `已取消；已新增 ${created}、修改 ${changed} 的保留，可接着导入`,
          en: `Cancelled; ${created} added and ${changed} changed are kept, it can go on`,
        },
        link: `/task-imports/${input.importId}`,
      }
    },
  })

async function doBatch(
  deps: TaskSheetDependencies,
  tx: Tx,
  { actor }: Context,
  row: ImportRow,
): Promise<number> {
  const rows = await waitingRows(tx, row.id, deps.batchRows)
  if (rows.length === 0) return 0
  const across = tx as unknown as Transaction<TaskReadTables>
  const changed = rows.filter(({ kind }) => kind === 'changed')
  const edited = await editRows(deps, across, actor, row, changed)
  const added: Outcome[] = []
  for (const each of rows.filter(({ kind }) => kind === 'new'))
    added.push(await addRow(deps, across, actor, row, each))
  const created = added.filter(({ outcome }) => outcome === 'done').length
  await recordOutcomes(tx, row.id, [...edited, ...added], created)
  return rows.length
}

const originOf = (row: ImportRow, { line }: SheetRowRecord) => ({
  file: row.file_name,
  importId: row.id,
  line,
})
const reasonFor = (row: ImportRow, each: SheetRowRecord): string =>
  (each.content as { reason?: string | null } | null)?.reason ?? row.reason ?? row.file_name

async function editRows(
  { tasks }: TaskSheetDependencies,
  tx: Transaction<TaskReadTables>,
  actor: Context['actor'],
  row: ImportRow,
  rows: readonly SheetRowRecord[],
): Promise<Outcome[]> {
  const wanted = rows.map((each) => ({
    each,
    changes: taken(each.changes),
    left: conflictIssues(each.changes),
  }))
  const edits = wanted
    .filter(({ changes }) => changes.length > 0)
    .map(({ each, changes }) => ({
      ...{
        id: each.task_id ?? '',
        ...toEdit(changes),
        reason: reasonFor(row, each),
        origin: originOf(row, each),
      },
    }))
  const results = await tasks.editMany(tx, actor, edits)
  const byLine = new Map(edits.map(({ origin }, at) => [origin.line, results[at]]))
  return wanted.map(({ each, changes, left }): Outcome => {
    const result = byLine.get(each.line)
    const [line, taskId] = [each.line, each.task_id]
    if (result && 'refused' in result)
      return { line, taskId, outcome: 'refused', issues: [...issuesOf(result.refused), ...left] }
    if (left.length === 0) return { line, taskId, outcome: 'done', issues: [] }
    // Where our side was chosen there is nothing to complain of.
    const open = each.changes.some(({ conflict, take }) => conflict && take === null)
    if (!open) return { line, taskId, outcome: 'done', issues: [] }
    return { line, taskId, outcome: changes.length > 0 ? 'partly' : 'refused', issues: left }
  })
}

async function addRow(
  { tasks }: TaskSheetDependencies,
  tx: Transaction<TaskReadTables>,
  actor: Context['actor'],
  row: ImportRow,
  each: SheetRowRecord,
): Promise<Outcome> {
  const result = await tasks.addOne(tx, actor, each.content as Addition, originOf(row, each))
  return 'id' in result
    ? { line: each.line, taskId: result.id, outcome: 'done', issues: [] }
    : { line: each.line, taskId: null, outcome: 'refused', issues: issuesOf(result.refused) }
}

async function finish(deps: TaskSheetDependencies, { actor }: Context, id: string) {
  const row = await getImport(deps, actor, id)
  const found = row.found as Found
  const wrong = found.counts.refused + row.refused_count
  const file = wrong > 0 ? await writeRefusedFile(deps, actor, row, found) : undefined
  await write(deps.db, actor, 'import-tasks', (tx) =>
    updateImport(tx, id, {
      state: endOf(importMachine, 'finish'),
      finished_at: deps.clock.now(),
      refused_file_id: file?.id ?? null,
    }),
  )
  const { created_count: created, changed_count: changed } = row
  return {
    summary: {
      zh: `新增 ${created}，修改 ${changed}，未导入 ${wrong}`,
      en: `${created} added, ${changed} changed, ${wrong} not imported`,
    },
    link: `/task-imports/${id}`,
    figures: { created, changed, refused: wrong },
    ...(file ? { fileId: file.id } : {}),
  }
}
