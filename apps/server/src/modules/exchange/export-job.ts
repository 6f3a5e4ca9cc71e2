import { Readable } from 'node:stream'
import { dataMediaTypes } from '@zhiheng/contract'
import { type FactType, findFactType } from '@zhiheng/fact-types'
import { describeTableError, TableError } from '@zhiheng/table-files'
import { createDatabase } from '#kernel/database'
import { read } from '#kernel/transaction'
import { defineJob, JobFailure } from '#modules/jobs'
import type { ExchangeDependencies } from './deps.ts'
import { aboutExport } from './export-about.ts'
import { writeExport } from './export-file.ts'
import { beginning, type ExportContext, ExportCursor, ExportInput } from './export-input.ts'
import { mustHoldAtLast, mustStillHold, readerOf } from './export-rights.ts'
import { cellsOf, listOut } from './out-rows.ts'
import { recorderOf } from './record-out.ts'
import { columnsOf } from './type-columns.ts'

/**
 * Collects rows page by page into a part file, and then writes that file in the form that was asked for. The look-ups of a
 * page and the place in the part file move in one transaction: an export that is killed goes on where it was, and
 * nothing is recorded twice. Where the part file is gone (another machine, an hour of standstill) it begins anew.
 */
export const exportJob = (deps: ExchangeDependencies) =>
  defineJob({
    kind: 'export-facts',
    input: ExportInput,
    cursor: ExportCursor,
    async run(context) {
      const { factTypes, format, language, asOf } = context.input
      const types = [...new Set(factTypes)].map(typeOf)
      const part = deps.files.part(context.jobId)
      const { kinds, shared } = await collect(deps, context, types, part)
      await mustHoldAtLast(deps, context, shared)
      const stream = writeExport(context.input, types, kinds, part, await aboutExport(deps, context))
      const label = types.map((type) => (language === 'en' ? type.label.en : type.label.zh))
      const named = {
        name: `${label.slice(0, 3).join('、')}${label.length > 3 ? '…' : ''}-${asOf}.${format}`,
        mediaType: dataMediaTypes[`.${format}`],
      }
      const file = await deps.files
        .keep(context.actor, named, Readable.from(stream), 'export')
        .catch(unwritable)
      await part.remove()
      const rows = kinds.reduce((sum, kind) => sum + kind.rows, 0)
      return {
        summary: summaryOf(types, rows),
        link: '/exchange?tab=export',
        figures: { rows },
        fileId: file.id,
      }
    },
    async cancelled(context) {
      await deps.files.part(context.jobId).remove()
      return { summary: { zh: '已取消，没有留下文件', en: 'Cancelled; there is no file' } }
    },
  })

function typeOf(code: string): FactType {
  const type = findFactType(code)
  if (type) return type
  throw new JobFailure({ code: 'NOT_FOUND', message: { zh: '没有这种事实', en: 'No such fact type' } })
}

const summaryOf = (types: readonly FactType[], rows: number) =>
  types.length === 1
    ? { zh: `导出 ${rows} 条${types[0]?.label.zh}`, en: `${rows} facts: ${types[0]?.label.en}` }
    : { zh: `导出 ${types.length} 种事实 ${rows} 条`, en: `${rows} facts of ${types.length} kinds` }

type Part = ReturnType<ExchangeDependencies['files']['part']>

async function collect(
  deps: ExchangeDependencies,
  context: ExportContext,
  types: readonly FactType[],
  part: Part,
): Promise<ExportCursor> {
  const { cursor: before } = context
  let cursor = before && (await part.size()) >= before.bytes ? before : beginning
  for (let type = types[cursor.at]; type; type = types[cursor.at]) {
    context.check()
    cursor = await nextPage(deps, context, type, cursor, part)
  }
  return cursor
}

async function nextPage(
  deps: ExchangeDependencies,
  context: ExportContext,
  type: FactType,
  cursor: ExportCursor,
  part: Part,
): Promise<ExportCursor> {
  const { input } = context
  const actor = readerOf(context)
  const filter = { ...input, factType: type.code }
  const after = cursor.after ?? undefined
  const { rows, shares } = await read(createDatabase<unknown>(deps.pool), actor, async (tx) => ({
    rows: await listOut(tx, filter, after, deps.batchRows),
    shares: await deps.ledger.sharing.findShares(tx as never, actor),
  }))
  const shared = await mustStillHold(deps, context, cursor.shared, shares)
  const record = await recorderOf(deps, { actor, shares, rows, channel: 'export' })
  const cells = cellsOf(columnsOf(type), input.language)
  const lines = rows.map(
    (row) => `${JSON.stringify(cells(deps.ledger.sharing.maskFact(actor, shares, row).fact))}\n`,
  )
  const bytes = await part.append(cursor.bytes, Buffer.from(lines.join('')))
  const next = { ...movedOn(cursor, rows, bytes, deps.batchRows), shared }
  const done = next.kinds.reduce((sum, kind) => sum + kind.rows, 0)
  await context.commit((tx) => record(tx), {
    ...{ cursor: next, done, step: { zh: `已取 ${done} 行`, en: `${done} rows collected` } },
  })
  return next
}

function movedOn(
  { at, kinds, bytes: from }: ExportCursor,
  rows: readonly { readonly subjectId: string; readonly id: string }[],
  to: number,
  pageRows: number,
): ExportCursor {
  const kind = kinds[at] ?? { from, to, rows: 0 }
  const moved = [...kinds.slice(0, at), { ...kind, to, rows: kind.rows + rows.length }]
  const last = rows.at(-1)
  return last && rows.length === pageRows
    ? { at, after: [last.subjectId, last.id], bytes: to, kinds: moved }
    : { at: at + 1, after: null, bytes: to, kinds: moved }
}

/** More rows than a workbook holds: the person can put that right. */
function unwritable(error: unknown): never {
  if (!(error instanceof TableError)) throw error
  const [zh, en] = [describeTableError(error, 'zh-CN'), describeTableError(error, 'en')]
  throw new JobFailure({
    code: error.code.toUpperCase().replaceAll('-', '_'),
    message: { zh: zh.reason, en: en.reason },
    remedy: { zh: zh.remedy, en: en.remedy },
  })
}
