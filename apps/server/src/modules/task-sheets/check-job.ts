import type { FieldIssue, TaskImportCounts } from '@zhiheng/contract'
import * as z from 'zod'
import { ahead } from '#kernel/ahead'
import { createDatabase } from '#kernel/database'
import { AppError } from '#kernel/error'
import { endOf } from '#kernel/machine'
import { read, write } from '#kernel/transaction'
import { defineJob, type JobContext, JobFailure } from '#modules/jobs'
import type { TaskReadTables } from '#modules/tasks'
import { createBases } from './base-rows.ts'
import { bodyLabels } from './bodies.ts'
import { type CheckTools, checkRows } from './check-rows.ts'
import type { TaskSheetDependencies } from './deps.ts'
import { createBodyFinder } from './find-bodies.ts'
import { createMeasureFinder } from './find-measure.ts'
import { type FirstLook, lookThrough } from './first-look.ts'
import { type OpenedSheet, openImported } from './open-sheet.ts'
import { planYear } from './plan-year.ts'
import { createRowReader, type SheetRow } from './read-row.ts'
import { writeRefusedFile } from './refused-file.ts'
import { type Found, findImport, forgetRows, type ImportRow, insertRows, updateImport } from './repository.ts'
import { importMachine } from './state.ts'
import type { TaskSheetTables } from './tables.ts'

const Input = z.object({ importId: z.string() })
type Context = JobContext<z.infer<typeof Input>, { readonly done: boolean }>

/** Judges every row as the import will, changes nothing, and says what it found. Begun anew, it begins from the start. */
export const checkJob = (deps: TaskSheetDependencies) =>
  defineJob({
    kind: 'check-task-sheet',
    input: Input,
    cursor: z.object({ done: z.boolean() }),
    async run(context) {
      const row = await getImport(deps, context.actor, context.input.importId)
      if (context.cursor?.done !== true) {
        const result = await walk(deps, context, row).catch(unreadable)
        if ('issues' in result) {
          await context.commit<TaskSheetTables, unknown>(
            (tx) =>
              updateImport(tx, row.id, {
                state: endOf(importMachine, 'fail'),
                error: result,
                finished_at: deps.clock.now(),
              }),
            { cursor: { done: false } },
          )
          throw new JobFailure({ code: 'FILE_UNREADABLE', message: wordsOf(result.issues) })
        }
        const file = await refusedFile(deps, context, row, result)
        await context.commit<TaskSheetTables, unknown>(
          (tx) =>
            updateImport(tx, row.id, {
              state: endOf(importMachine, 'check'),
              found: result,
              refused_file_id: file,
            }),
          { cursor: { done: true } },
        )
        return outcomeOf(row.id, result)
      }
      return outcomeOf(row.id, row.found as Found)
    },
    async cancelled({ input, actor }) {
      await cancelImport(deps, actor, input.importId)
      return { summary: { zh: '已取消检查', en: 'Check cancelled' }, link: `/task-imports/${input.importId}` }
    },
  })

async function cancelImport(deps: TaskSheetDependencies, actor: Context['actor'], id: string): Promise<void> {
  await write(deps.db, actor, 'cancel-import', (tx) =>
    updateImport(tx, id, { state: endOf(importMachine, 'cancel'), finished_at: deps.clock.now() }),
  )
}

const outcomeOf = (id: string, { counts }: Found) => ({
  summary: {
    zh: `共 ${counts.rows} 行：新增 ${counts.created}，有改动 ${counts.changed}，没变 ${counts.unchanged}，有误 ${counts.refused}`,
    en: `${counts.rows} rows: ${counts.created} new, ${counts.changed} changed, ${counts.unchanged} as they were, ${counts.refused} wrong`,
  },
  link: `/task-imports/${id}`,
})

const refusedFile = async (deps: TaskSheetDependencies, { actor }: Context, row: ImportRow, found: Found) =>
  found.counts.refused + found.counts.conflicts > 0
    ? (await writeRefusedFile(deps, actor, row, found)).id
    : null

async function walk(deps: TaskSheetDependencies, context: Context, row: ImportRow): Promise<Found> {
  const { actor } = context
  const source = { fileId: row.file_id, sheet: row.sheet }
  const opened = await openImported(deps, actor, source)
  try {
    const { tools, year } = await toolsFor(deps, context, row, opened)
    await context.commit<TaskSheetTables, void>((tx) => forgetRows(tx, row.id), { cursor: { done: false } })
    const counts = await checkAll(deps, context, row, { opened, tools, year })
    const { columns, table } = opened
    return { counts, columns, headerLine: table.header.lines.length, width: tools.look.width }
  } finally {
    await opened.table.close()
  }
}

async function toolsFor(
  deps: TaskSheetDependencies,
  { actor, input }: Context,
  row: ImportRow,
  opened: OpenedSheet,
) {
  const db = createDatabase<TaskReadTables>(deps.pool)
  const { plan, measures } = await read(db, actor, async (tx) => ({
    plan: await deps.tasks.plan(tx, row.plan_id),
    measures: await deps.tasks.measures(tx, row.plan_id),
  }))
  const year = planYear(plan, deps.clock.today())
  const bases = createBases(deps, row.plan_id, year)
  const look: FirstLook = await lookThrough(opened, year, bases)
  if (look.tooMany) throw new AppError('INPUT_INVALID', { issues: [tooMany] })
  const labels = bodyLabels(await deps.directory())
  const bodies = createBodyFinder(deps, labels)
  await bodies.look(look.names)
  const tools: CheckTools = {
    ...{ planId: row.plan_id, importId: input.importId, look, bases, labels, bodies },
    measures: createMeasureFinder(measures),
  }
  return { tools, year }
}

const tooMany: FieldIssue = {
  path: 'file',
  code: 'too-many-rows',
  message: '行数超过 100,000 More than 100,000 rows',
  remedy: '分成几个文件 Split the file',
}

type Walk = { readonly opened: OpenedSheet; readonly tools: CheckTools; readonly year: number }

async function checkAll(
  deps: TaskSheetDependencies,
  context: Context,
  row: ImportRow,
  { opened: { table, found }, tools, year }: Walk,
): Promise<TaskImportCounts> {
  const reader = createRowReader(found, year)
  const counts = {
    rows: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    conflicts: 0,
    passedOver: 0,
    hidden: 0,
  }
  for await (const batch of ahead(table.rows())) {
    const rows: SheetRow[] = []
    for (const each of batch.rows) {
      const result = reader(each)
      if ('passed' in result) counts.passedOver += 1
      else rows.push(result.row)
      if ('row' in result && each.hidden) counts.hidden += 1
    }
    counts.rows += rows.length
    await context.commit<TaskSheetTables & TaskReadTables, void>(
      async (tx) => {
        const checked = await checkRows(deps, tx as never, context.actor, tools, rows)
        await insertRows(tx as never, row.id, checked)
        for (const { kind, changes } of checked) {
          counts[kind === 'new' ? 'created' : kind] += 1
          if (kind === 'changed' && changes.some(({ conflict }) => conflict)) counts.conflicts += 1
        }
      },
      {
        cursor: { done: false },
        done: counts.rows,
        step: { zh: `已核对 ${counts.rows} 行`, en: `${counts.rows} rows checked` },
      },
    )
  }
  return counts
}

export async function getImport(
  deps: TaskSheetDependencies,
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
    return error.data as unknown as { issues: FieldIssue[] }
  throw error
}
const wordsOf = (issues: readonly FieldIssue[]) => {
  const text = issues.map(({ message }) => message).join('；')
  return { zh: text, en: text }
}
