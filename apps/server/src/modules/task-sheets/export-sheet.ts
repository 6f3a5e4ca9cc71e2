import { Readable } from 'node:stream'
import { dataMediaTypes, type FileView, type Inputs } from '@zhiheng/contract'
import { type Cell, writeTable } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { ahead } from '#kernel/ahead'
import { createDatabase } from '#kernel/database'
import { notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { createTasks, TaskReadTables } from '#modules/tasks'
import { type BodyLabels, bodyLabels } from './bodies.ts'
import type { TaskSheetDependencies } from './deps.ts'
import { keyText } from './read-row.ts'
import { insertExport, nextExportId } from './repository.ts'
import {
  type Language,
  lightWords,
  type SheetColumn,
  sheetColumns,
  stateWords,
  wordIn,
} from './sheet-columns.ts'
import { sheetHeader, writeColumnOf } from './sheet-header.ts'

type Deps = TaskSheetDependencies
export type ExportInput = Inputs<'taskSheets'>['export']
type Sheets = ReturnType<typeof createTasks>['sheets']
type OutTask = Awaited<ReturnType<ReturnType<Sheets['rows']>['next']>>['value'] extends infer Page
  ? Page extends readonly (infer Task)[]
    ? Task
    : never
  : never

const pageRows = 1000

/** Which tasks: the list's filters, with the plan. */
export const filterOf = ({ language: _language, ...condition }: ExportInput) => condition

export async function getPlan(deps: Deps, actor: Actor, planId: string) {
  const plan = await read(createDatabase<TaskReadTables>(deps.pool), actor, (tx) =>
    deps.tasks.plan(tx, planId),
  )
  if (!plan) throw notFound('plan')
  return plan
}

type Watch = { readonly total: number; readonly onRows: (rows: number) => void }

/** Writes the workbook, keeps it for the person, and remembers that it left. */
export async function writeExport(
  deps: Deps,
  actor: Actor,
  input: ExportInput,
  { total, onRows }: Watch,
): Promise<FileView> {
  const plan = await getPlan(deps, actor, input.planId)
  const { language } = input
  const exportId = await write(deps.db, actor, 'export-tasks', nextExportId)
  const directory = await deps.directory()
  const labels = bodyLabels(directory)
  const by = [actor.organisationName, actor.accountName].filter(Boolean).join(' ')
  const watermark = `${by} ${onClock(deps.clock.now())}`
  const states = Object.keys(stateWords).map((state) => wordIn(stateWords, state, language))
  const title = language === 'en' ? 'Tasks' : '任务表'
  const sheet = {
    name: title,
    columns: sheetColumns.map((column) => writeColumnOf(column, { bodies: labels.all(), states })),
    ...sheetHeader(`${plan.title} ${title}`, language),
    notes: {
      name: language === 'en' ? 'About' : '说明',
      lines: notesOf(language, by, deps.clock.now(), input),
    },
    author: watermark,
    office: { frozenColumns: 1, filterRows: total, watermark, protect: true },
  }
  const cells = cellsOf(language, exportId, labels)
  let rows = 0
  async function* pages(): AsyncGenerator<Cell[][]> {
    for await (const page of ahead(deps.tasks.rows(actor, filterOf(input), pageRows))) {
      rows += page.length
      yield page.map(cells)
      onRows(rows)
    }
  }
  const stream = Readable.from(writeTable('xlsx', sheet, pages()), { objectMode: false })
  const name = `${plan.title}-${title}-${deps.clock.today()}.xlsx`
  const file = await deps.files.keep(actor, { name, mediaType: dataMediaTypes['.xlsx'] }, stream, 'export')
  await write(deps.db, actor, 'export-tasks', (tx) =>
    insertExport(tx, {
      ...{ id: exportId, plan_id: plan.id, file_id: file.id, row_count: rows, created_at: deps.clock.now() },
      ...{ created_by: actor.accountId, created_by_name: actor.accountName },
    }),
  )
  return file
}

/** Minutes on the city's clock. */
const onClock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 60 * 60_000).toISOString().slice(0, 16).replace('T', ' ')

type Cells = { readonly [Field in SheetColumn['field']]: (task: OutTask) => Cell }

function cellsOf(language: Language, exportId: number, { labelOf }: BodyLabels): (task: OutTask) => Cell[] {
  const share = (value: number | null): Cell => (value === null ? null : `${Math.round(value * 100)}%`)
  const cells: Cells = {
    code: ({ code }) => code,
    measure: ({ measureNumber }) => measureNumber,
    parent: ({ parentCode }) => parentCode,
    title: ({ title }) => title,
    deliverable: ({ deliverable }) => deliverable,
    weight: ({ weight }) => weight,
    metricName: ({ metric }) => metric?.name ?? null,
    metricUnit: ({ metric }) => metric?.unit ?? null,
    metricTarget: ({ metric }) => metric?.target ?? null,
    owner: ({ owner }) => labelOf(owner.id),
    helpers: ({ helpers }) => helpers.join('、') || null,
    assigner: ({ assigner }) => labelOf(assigner.id),
    startsOn: ({ startsOn }) => ({ day: startsOn }),
    dueOn: ({ dueOn }) => ({ day: dueOn }),
    baseline: ({ baselineDueOn }) => ({ day: baselineDueOn }),
    state: ({ state }) => wordIn(stateWords, state, language),
    light: ({ light }) => wordIn(lightWords, light.light, language),
    accepted: ({ acceptedShare }) => share(acceptedShare),
    reported: ({ reportedShare }) => share(reportedShare),
    reason: () => null,
    key: ({ version, code }) => keyText({ exportId, version, code }),
  }
  return (task) => sheetColumns.map(({ field }) => cells[field](task))
}

function notesOf(
  language: Language,
  by: string,
  at: string,
  { planId: _plan, language: _, ...filters }: ExportInput,
): string[][] {
  const shown = Object.entries(filters).filter(([, value]) => value !== undefined)
  const lines: readonly (readonly [string, string])[] =
    language === 'en'
      ? [
          ['', ''],
          ['By', by],
          ['At', onClock(at)],
          ['Filters', shown.map(([name, value]) => `${name}: ${value}`).join(', ') || 'none'],
          [
            'To change',
            'Change cells that are not grey and import the file. Only cells that you changed will change.',
          ],
          [
            'To add',
            'Write below the last row and leave the number empty. Name the measure, or the task it is part of.',
          ],
          ['Grey columns', 'Come from the product and cannot be imported; lights above all.'],
          [
            'Sorting',
            'Lift the protection of the sheet first; it has no password. Do not change the hidden column.',
          ],
        ]
      : [
          ['', ''],
          ['导出人', by],
          ['导出时间', onClock(at)],
          ['筛选', shown.map(([name, value]) => `${name}: ${value}`).join('，') || '无'],
          ['修改', '改不是灰字的单元格，再导入这个文件；只有改过的单元格会变。'],
          ['新增', '在最后一行下面填写，任务编号留空；写明措施序号，或写上级任务的编号。'],
          ['灰字的列', '由系统得出，不能导入；灯更不能。'],
          ['排序', '先撤销工作表保护，没有密码；不要改隐藏的列。'],
        ]
  return lines.map((line) => [...line])
}
