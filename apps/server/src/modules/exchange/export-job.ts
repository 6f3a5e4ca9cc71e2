import { Readable } from 'node:stream'
import { dataMediaTypes, FactExportFilter, LookupPurpose, TableFileFormat } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { type Cell, describeTableError, TableError, writeTable } from '@zhiheng/table-files'
import * as z from 'zod'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import { defineJob, type JobContext, JobFailure } from '#modules/jobs'
import type { ExchangeDependencies } from './deps.ts'
import { type After, cellsOf, listOut, type OutFilter, type OutRow } from './out-rows.ts'
import { writeColumn } from './template.ts'
import { columnsOf } from './type-columns.ts'

export const ExportInput = FactExportFilter.extend({
  asOf: z.string(),
  knownAt: z.string(),
  format: TableFileFormat,
  language: z.enum(['zh-CN', 'en']),
  purpose: LookupPurpose.optional(),
})
type ExportInput = z.infer<typeof ExportInput>
type Context = JobContext<ExportInput, object>

const pageRows = 2000

/** Writes facts to a file page by page. What was looked up is recorded before it stands in the file. */
export const exportJob = (deps: ExchangeDependencies) =>
  defineJob({
    kind: 'export-facts',
    input: ExportInput,
    cursor: z.object({}),
    async run(context) {
      const { factType, format, language } = context.input
      const type = findFactType(factType)
      if (!type)
        throw new JobFailure({ code: 'NOT_FOUND', message: { zh: '没有这种事实', en: 'No such fact type' } })
      const columns = columnsOf(type)
      const label = language === 'en' ? type.label.en : type.label.zh
      let rows = 0
      const count = (more: number) => {
        rows += more
        context.progress({ done: rows, step: { zh: `已写 ${rows} 行`, en: `${rows} rows written` } })
      }
      const sheet = {
        name: label,
        columns: columns.map((column) => writeColumn(column, language)),
        ...(await watermarkOf(deps, context)),
      }
      const stream = writeTable(format, sheet, pagesOf(deps, context, cellsOf(columns, language), count))
      const named = {
        name: `${label}-${context.input.asOf}.${format}`,
        mediaType: dataMediaTypes[`.${format}`],
      }
      const file = await deps.files
        .keep(context.actor, named, Readable.from(stream), 'export')
        .catch(unwritable)
      return {
        summary: { zh: `导出 ${rows} 条${type.label.zh}`, en: `${rows} facts: ${type.label.en}` },
        link: '/exchange?tab=export',
        figures: { rows },
        fileId: file.id,
      }
    },
  })

/** Who took it, when and by what, in the properties and the second sheet of a workbook. */
async function watermarkOf({ clock, directory }: ExchangeDependencies, { actor, input }: Context) {
  const body = actor.organisationId ? (await directory()).nameOf(actor.organisationId) : ''
  const author = [body, actor.accountName, clock.now()].filter(Boolean).join(' ')
  const { format, language, ...filter } = input
  const lines = [
    ['', ''],
    ['导出人 By', `${body} ${actor.accountName ?? ''}`.trim()],
    ['导出时间 At', clock.now()],
    ...Object.entries(filter).map(([name, value]) => [name, String(value)]),
  ]
  return { author, notes: { name: '导出说明 About', lines } }
}

async function* pagesOf(
  deps: ExchangeDependencies,
  context: Context,
  cells: (row: OutRow) => readonly Cell[],
  count: (rows: number) => void,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { purpose } = context.input
  const actor: Actor = purpose ? { ...context.actor, purpose } : context.actor
  const db = createDatabase<unknown>(deps.pool)
  let after: After
  for (;;) {
    context.check()
    const { rows, shares } = await read(db, actor, async (tx) => ({
      rows: await listOut(tx, context.input as OutFilter, after, pageRows),
      shares: await deps.ledger.sharing.findShares(tx as never, actor),
    }))
    await recordOut(deps, actor, shares, rows, 'export')
    yield rows.map((row) => cells(deps.ledger.sharing.maskFact(actor, shares, row).fact))
    count(rows.length)
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = [last.subjectId, last.id]
  }
}

type Shares = Awaited<ReturnType<ExchangeDependencies['ledger']['sharing']['findShares']>>

/** Records which facts leave and for what they were looked up, before they do. */
export async function recordOut(
  deps: ExchangeDependencies,
  actor: Actor,
  shares: Shares,
  rows: readonly OutRow[],
  channel: 'export' | 'feed',
): Promise<void> {
  const { sharing } = deps.ledger
  const lookups = [...Map.groupBy(rows, ({ subjectId }) => subjectId)].flatMap(([subjectId, facts]) => {
    const lookup = sharing.lookupOf(
      { actor, shares, purpose: (actor.purpose ?? null) as LookupPurpose | null, channel, subjectId },
      facts,
    )
    return lookup ? [lookup] : []
  })
  if (rows.length === 0) return
  const now = deps.clock.now()
  const body = actor.organisationId ? (await deps.directory()).nameOf(actor.organisationId) : null
  await write(deps.db, actor, 'look-up-facts', async (tx) => {
    if (lookups.length > 0) await sharing.insertLookups(tx as never, actor, now, lookups)
    await deps.recordCopy(tx, {
      holderId: actor.organisationId,
      holderName: body ?? actor.accountName ?? '',
      channel,
      knownAt: now,
      factIds: rows.map(({ id }) => id),
    })
  })
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
