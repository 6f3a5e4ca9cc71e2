import { randomUUIDv7 } from 'node:crypto'
import { dataMediaTypes, type Inputs as InputsOf, type TaskImportView } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { endOf, mustLead } from '#kernel/machine'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { TaskSheetDependencies } from './deps.ts'
import { filterOf, getPlan, writeExport } from './export-sheet.ts'
import { guard } from './policy.ts'
import {
  findImport,
  type ImportRow,
  insertImport,
  listImports,
  listRows,
  settleRows,
  updateImport,
} from './repository.ts'
import { importMachine } from './state.ts'
import { toImportView, toRowView } from './views.ts'

type Inputs = InputsOf<'taskSheets'>
type Deps = TaskSheetDependencies
const unit = { zh: '行', en: 'rows' }

/** Tasks in and out as workbooks: out at once or by a job; in by a check first, then by a job. */
export function taskSheetUseCases(deps: Deps) {
  const view = async (actor: Actor, row: ImportRow): Promise<TaskImportView> =>
    toImportView(row, (await getPlan(deps, actor, row.plan_id)).title)
  const get = async (actor: Actor, id: string): Promise<ImportRow> => {
    guard(actor, 'task-sheet.import')
    const row = await read(deps.db, actor, (tx) => findImport(tx, id))
    if (!row) throw notFound('import')
    return row
  }
  return {
    export: exportTasks.bind(null, deps),
    getImport: async (actor: Actor, { id }: Inputs['getImport']) => view(actor, await get(actor, id)),
    createImport: async (actor: Actor, input: Inputs['createImport']) =>
      view(actor, await create(deps, actor, input)),
    settle: async (actor: Actor, input: Inputs['settle']) => view(actor, await settle(deps, actor, input)),
    start: async (actor: Actor, input: Inputs['start']) => view(actor, await start(deps, actor, input)),

    async imports(actor: Actor, { cursor, limit, planId }: Inputs['imports']) {
      guard(actor, 'task-sheet.import')
      const before =
        cursor === undefined ? undefined : (decodeCursor(cursor, ['instant', 'uuid']) as [string, string])
      const { rows, total } = await read(deps.db, actor, (tx) => listImports(tx, planId, before, limit + 1))
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: await Promise.all(shown.map((row) => view(actor, row))),
        total,
        nextCursor: last && rows.length > limit ? encodeCursor([last.created_at, last.id]) : null,
      }
    },

    async rows(actor: Actor, { id, cursor, limit, show }: Inputs['rows']) {
      await get(actor, id)
      const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['integer'])[0])
      const { rows, total } = await read(deps.db, actor, (tx) =>
        listRows(tx, { importId: id, show, after, limit: limit + 1 }),
      )
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map(toRowView),
        total,
        nextCursor: last && rows.length > limit ? encodeCursor([last.line]) : null,
      }
    },
  }
}

/** Few rows while the person waits, many by a job: a page is never blocked. */
async function exportTasks(deps: Deps, actor: Actor, input: Inputs['export']) {
  guard(actor, 'task-sheet.export')
  await getPlan(deps, actor, input.planId)
  const rows = await deps.tasks.count(actor, filterOf(input))
  if (rows <= deps.rowsAtOnce) {
    const file = await writeExport(deps, actor, input, { total: rows, onRows: () => {} })
    return { rows, fileId: file.id, jobId: null }
  }
  const jobId = await write(deps.db, actor, 'export-tasks', (tx) =>
    deps.enqueue(tx, actor, {
      ...{ kind: 'export-tasks', title: { zh: '导出任务表', en: 'Export tasks' }, input, unit },
    }),
  )
  return { rows, fileId: null, jobId }
}

async function create(deps: Deps, actor: Actor, input: Inputs['createImport']): Promise<ImportRow> {
  guard(actor, 'task-sheet.import')
  const plan = await getPlan(deps, actor, input.planId)
  if (plan.state === 'superseded')
    throw new AppError('STATE_CONFLICT', { state: plan.state, wanted: 'import' })
  const { view: file } = await deps.files.locate(actor, input.fileId)
  if (file.mediaType !== dataMediaTypes['.xlsx'])
    throw inputInvalid(
      'fileId',
      'not-a-workbook',
      '要 .xlsx 文件 A workbook (.xlsx) is needed',
      '用 Excel 或 WPS 另存为 .xlsx Save it as .xlsx',
    )
  return write(deps.db, actor, 'check-task-sheet', async (tx) => {
    const row = await insertImport(tx, {
      ...{ id: randomUUIDv7(), plan_id: plan.id, file_id: input.fileId, file_name: file.name },
      ...{ sheet: input.sheet ?? null, state: 'checking', created_at: deps.clock.now() },
      ...{ created_by: actor.accountId, created_by_name: actor.accountName },
    })
    const title = { zh: `检查 ${file.name}`, en: `Check ${file.name}` }
    const jobId = await deps.enqueue(tx, actor, {
      ...{ kind: 'check-task-sheet', title, input: { importId: row.id }, unit },
    })
    return (await updateImport(tx, row.id, { job_id: jobId })) ?? row
  })
}

function mustBe(row: ImportRow | undefined, verb: 'settle' | 'start', wanted: string): ImportRow {
  if (!row) throw notFound('import')
  mustLead(importMachine, verb, row.state, { wanted, remedy: '先检查文件 Check the file first' })
  return row
}

async function settle(
  deps: Deps,
  actor: Actor,
  { id, version, take, lines }: Inputs['settle'],
): Promise<ImportRow> {
  guard(actor, 'task-sheet.import')
  return write(deps.db, actor, 'settle-conflicts', async (tx) => {
    const before = mustBe(await findImport(tx, id), 'settle', 'settle')
    const row = await updateImport(tx, id, {}, version)
    if (!row) throw new AppError('VERSION_CONFLICT', { currentVersion: before.version })
    await settleRows(tx, id, take, lines)
    return row
  })
}

async function start(deps: Deps, actor: Actor, { id, version, reason }: Inputs['start']): Promise<ImportRow> {
  guard(actor, 'task-sheet.import')
  return write(deps.db, actor, 'import-tasks', async (tx) => {
    const before = mustBe(await findImport(tx, id), 'start', 'import')
    if (before.found === null)
      throw new AppError('STATE_CONFLICT', {
        state: before.state,
        wanted: 'import',
        remedy: '先检查文件 Check the file first',
      })
    const title = { zh: `导入 ${before.file_name}`, en: `Import ${before.file_name}` }
    const jobId = await deps.enqueue(tx, actor, {
      ...{ kind: 'import-tasks', title, input: { importId: id }, unit },
    })
    const row = await updateImport(
      tx,
      id,
      { state: endOf(importMachine, 'start'), job_id: jobId, reason },
      version,
    )
    if (!row) throw new AppError('VERSION_CONFLICT', { currentVersion: before.version })
    return row
  })
}
