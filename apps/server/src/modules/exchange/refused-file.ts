import { dataMediaTypes, type FieldIssue, type FileView } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { type Rejected, type Row, writeRejected } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import { type ImportRow, listRefused } from './imports-repository.ts'
import { openFactTable } from './open-fact-table.ts'

const page = 2000

/** The refused rows, read from the file again, as a file of the same kind with a column of reasons. */
export async function writeRefusedFile(
  deps: ExchangeDependencies,
  actor: Actor,
  row: ImportRow,
): Promise<FileView> {
  const { path } = await deps.files.locate(actor, row.file_id)
  const type = findFactType(row.fact_type)
  if (!type) throw notFound('fact-type')
  const options = { format: row.format, ...(row.sheet ? { sheet: row.sheet } : {}) }
  const { table } = await openFactTable(path, type, options)
  try {
    const name = row.file_name.replace(/\.[^.]+$/, '')
    const stream = writeRejected(row.format, table.header, rejectedOf(deps, actor, row.id, table.rows()), {
      name: '未导入 Refused',
      language: 'zh-CN',
    })
    const mediaType = dataMediaTypes[`.${row.format}`] ?? 'application/octet-stream'
    return await deps.files.keep(actor, { name: `${name}-未导入.${row.format}`, mediaType }, stream)
  } finally {
    await table.close()
  }
}

/** Walks the file and its list of refusals side by side; both are in the order of lines. */
async function* rejectedOf(
  deps: ExchangeDependencies,
  actor: Actor,
  importId: string,
  batches: AsyncIterable<{ readonly rows: readonly Row[] }>,
): AsyncGenerator<readonly Rejected[]> {
  let waiting: { line: number; issues: unknown }[] = []
  let after = -1
  const next = async () => {
    if (waiting.length === 0) {
      waiting = await read(deps.db, actor, (tx) => listRefused(tx, importId, after, page))
      after = waiting.at(-1)?.line ?? Number.POSITIVE_INFINITY
    }
    return waiting[0]
  }
  for await (const { rows } of batches) {
    const rejected: Rejected[] = []
    for (const row of rows) {
      const first = await next()
      if (!first) return yield rejected
      if (first.line !== row.line) continue
      rejected.push({ row, reason: reasonOf(first.issues as FieldIssue[]) })
      waiting.shift()
    }
    yield rejected
  }
}

const reasonOf = (issues: readonly FieldIssue[]): string =>
  issues.map(({ message, remedy }) => (remedy ? `${message}（${remedy}）` : message)).join('；')
