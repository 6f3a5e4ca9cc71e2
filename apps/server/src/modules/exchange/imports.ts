import { randomUUIDv7 } from 'node:crypto'
import { dataMediaTypes, type FieldIssue, type Inputs } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { TABLE_FORMATS } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { mustLead } from '#kernel/machine'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import { toImportView } from './import-view.ts'
import {
  findImport,
  type ImportRow,
  insertImport,
  listImports,
  listRefused,
  setJob,
  startImport,
} from './imports-repository.ts'
import { mappingOf } from './mappings.ts'
import { guard } from './policy.ts'
import { importMachine } from './state.ts'

type Deps = ExchangeDependencies
const rowsUnit = { zh: 'KB', en: 'KB' }

/** Files of facts: first checked without taking anything, then taken. */
export function importUseCases(deps: Deps) {
  const view = async (row: ImportRow) => toImportView(row, await deps.directory())
  const get = async (actor: Actor, id: string): Promise<ImportRow> => {
    guard(actor, 'exchange.read')
    const row = await read(deps.db, actor, (tx) => findImport(tx, id))
    if (!row) throw notFound('import')
    return row
  }

  return {
    get: async (actor: Actor, { id }: Inputs<'exchange'>['getImport']) => view(await get(actor, id)),
    create: async (actor: Actor, input: Inputs<'exchange'>['createImport']) =>
      view(await create(deps, actor, input)),
    start: async (actor: Actor, input: Inputs<'exchange'>['startImport']) =>
      view(await start(deps, actor, input)),

    async list(actor: Actor, { cursor, limit, state }: Inputs<'exchange'>['imports']) {
      guard(actor, 'exchange.read')
      const before =
        cursor === undefined ? undefined : (decodeCursor(cursor, ['instant', 'uuid']) as [string, string])
      const { rows, total } = await read(deps.db, actor, (tx) => listImports(tx, state, before, limit + 1))
      const directory = await deps.directory()
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map((row) => toImportView(row, directory)),
        total,
        nextCursor: last && rows.length > limit ? encodeCursor([last.created_at, last.id]) : null,
      }
    },

    async refusedRows(actor: Actor, { id, cursor, limit }: Inputs<'exchange'>['refusedRows']) {
      const row = await get(actor, id)
      const after = cursor === undefined ? -1 : Number(decodeCursor(cursor, ['integer'])[0])
      const rows = await read(deps.db, actor, (tx) => listRefused(tx, id, after, limit + 1))
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map(({ line, issues }) => ({ line, issues: issues as FieldIssue[] })),
        total: row.refused_count,
        nextCursor: last && rows.length > limit ? encodeCursor([last.line]) : null,
      }
    },
  }
}

async function create(
  deps: Deps,
  actor: Actor,
  input: Inputs<'exchange'>['createImport'],
): Promise<ImportRow> {
  guard(actor, 'exchange.supply')
  const type = findFactType(input.factType)
  if (!type) throw inputInvalid('factType', 'unknown', '没有这种事实 There is no such fact type')
  const sourceId = await sourceOf(deps, actor, input.sourceId)
  const { view: file } = await deps.files.locate(actor, input.fileId)
  const format = TABLE_FORMATS.find((each) => dataMediaTypes[`.${each}`] === file.mediaType)
  if (!format)
    throw inputInvalid('fileId', 'not-a-table', '这个文件不是表格 The file is no table', 'CSV, XLSX, NDJSON')
  const mapping = input.mappingId ? await mappingOf(deps, actor, input.mappingId, type.code) : null
  return write(deps.db, actor, 'check-import', async (tx) => {
    const row = await insertImport(tx, {
      id: randomUUIDv7(),
      source_id: sourceId,
      file_id: input.fileId,
      file_name: file.name,
      format,
      sheet: input.sheet ?? null,
      fact_type: type.code,
      mapping: mapping && JSON.stringify(mapping.rules),
      mapping_name: mapping?.name ?? null,
      mapping_version: mapping?.version ?? null,
      state: 'checking',
      created_at: deps.clock.now(),
      created_by: actor.accountId,
      created_by_name: actor.accountName,
    })
    const title = { zh: `核对 ${file.name}`, en: `Check ${file.name}` }
    const jobId = await deps.enqueue(tx, actor, {
      kind: 'check-import',
      title,
      input: { importId: row.id },
      unit: rowsUnit,
    })
    await setJob(tx, row.id, jobId)
    return { ...row, job_id: jobId }
  })
}

/** A body hands in for itself or for what stands below it. */
async function sourceOf(deps: Deps, actor: Actor, wanted: string | undefined): Promise<string> {
  const directory = await deps.directory()
  const own = actor.organisationId === null ? undefined : directory.bodyAbove(actor.organisationId)?.id
  const sourceId = wanted ?? own
  if (!sourceId)
    throw inputInvalid('sourceId', 'missing', '没有说由哪个单位提供 It does not say which body supplies')
  if (actor.role !== 'system' && !actor.scope.includes(sourceId))
    throw inputInvalid('sourceId', 'not-own', '只能以本单位名义提供 A body supplies in its own name only')
  return sourceId
}

async function start(
  deps: Deps,
  actor: Actor,
  { id, version }: Inputs<'exchange'>['startImport'],
): Promise<ImportRow> {
  guard(actor, 'exchange.supply')
  return write(deps.db, actor, 'import-facts', async (tx) => {
    const before = await findImport(tx, id)
    if (!before) throw notFound('import')
    mustLead(importMachine, 'start', before.state, {
      wanted: 'import',
      remedy: '先核对文件 Check the file first',
    })
    const title = { zh: `导入 ${before.file_name}`, en: `Import ${before.file_name}` }
    const jobId = await deps.enqueue(tx, actor, {
      kind: 'import-facts',
      title,
      input: { importId: id },
      unit: rowsUnit,
    })
    const row = await startImport(tx, id, version, jobId)
    if (!row) throw new AppError('VERSION_CONFLICT', { currentVersion: before.version })
    return row
  })
}
