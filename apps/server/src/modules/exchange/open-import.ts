import { MappingRules } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { describeTableError, type Position, type Row, type Table, TableError } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import { applyMapping } from './apply-mapping.ts'
import { findColumns } from './columns.ts'
import type { ExchangeDependencies } from './deps.ts'
import { createSubjectFinder } from './find-subjects.ts'
import { findTargets } from './import-batch.ts'
import type { ImportRow } from './imports-repository.ts'
import { openFactTable } from './open-fact-table.ts'
import { createRowReader, type ReadFact } from './read-row.ts'

/** Opens an import's file at a position, with all that is needed to sort its rows. Close the table at the end. */
export async function openImport(deps: ExchangeDependencies, actor: Actor, row: ImportRow, from?: Position) {
  const type = findFactType(row.fact_type)
  if (!type) throw notFound('fact-type')
  const { path } = await deps.files.locate(actor, row.file_id)
  const options = {
    format: row.format,
    from,
    batchRows: deps.batchRows,
    ...(row.sheet ? { sheet: row.sheet } : {}),
  }
  const { table, columns } = await openFactTable(path, type, options).catch((error: unknown) => {
    throw toAppError(error)
  })
  try {
    const mapped = row.mapping
      ? applyMapping(MappingRules.parse(row.mapping), columns)
      : { header: columns, toOurs: (each: Row) => each }
    if ('issues' in mapped) throw new AppError('INPUT_INVALID', { issues: [...mapped.issues] })
    const found = findColumns(type, mapped.header)
    if ('issues' in found) throw new AppError('INPUT_INVALID', { issues: [...found.issues] })
    const source = (await deps.directory()).find(row.source_id)
    if (!source) throw notFound('organisation')
    const db = createDatabase<unknown>(deps.pool)
    const find = createSubjectFinder(deps)
    const readRow = createRowReader(type, found.columns)
    const tools = {
      source: { id: source.id, kind: source.kind },
      readRow: (each: Row) => readRow(mapped.toOurs(each)),
      find: (facts: readonly ReadFact[]) => read(db, actor, (tx) => find(tx, facts)),
      targets: (facts: readonly ReadFact[]) =>
        facts.some(({ corrects }) => corrects)
          ? read(db, actor, (tx) => findTargets(tx, row.source_id, facts))
          : new Map(),
      prepare: deps.ledger.prepare,
    }
    return {
      table,
      type,
      tools: { ...tools, targets: async (facts: readonly ReadFact[]) => tools.targets(facts) },
    }
  } catch (error) {
    await table.close()
    throw error
  }
}

export function toAppError(error: unknown): unknown {
  if (!(error instanceof TableError)) return error
  const [zh, en] = [describeTableError(error, 'zh-CN'), describeTableError(error, 'en')]
  return inputInvalid('file', error.code, `${zh.reason} ${en.reason}`, `${zh.remedy} ${en.remedy}`)
}

/** In kilobytes, which files of every size count in. */
export const kilobytes = (table: Table, readBytes: number) => ({
  done: Math.ceil(readBytes / 1024),
  total: table.total === null ? null : Math.ceil(table.total / 1024),
})
