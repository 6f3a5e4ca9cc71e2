import { randomUUIDv7 } from 'node:crypto'
import { type FactMapping, type Inputs, MappingRules } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { openTable, type Row } from '@zhiheng/table-files'
import type { Selectable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { applyMapping } from './apply-mapping.ts'
import { findColumns } from './columns.ts'
import type { ExchangeDependencies } from './deps.ts'
import { toAppError } from './open-import.ts'
import { guard } from './policy.ts'
import { cellText, createRowReader } from './read-row.ts'
import type { ExchangeTables } from './tables.ts'
import { columnsOf } from './type-columns.ts'

type Deps = ExchangeDependencies
type Input = Inputs<'factMappings'>
const previewRows = 20

/** How tables of other shape become ours: made once on a sample, used by imports. */
export function mappingUseCases(deps: Deps) {
  return {
    async list(actor: Actor) {
      guard(actor, 'exchange.supply')
      const rows = await read(deps.db, actor, (tx) =>
        tx.selectFrom('mappings').selectAll().orderBy('name').execute(),
      )
      return { items: rows.map(toView), total: rows.length }
    },

    create: (actor: Actor, input: Input['create']) => create(deps, actor, input),

    async change(actor: Actor, { id, version, name, rules }: Input['change']) {
      guard(actor, 'exchange.supply')
      const row = await write(deps.db, actor, 'save-mapping', async (tx) => {
        const before = await tx.selectFrom('mappings').selectAll().where('id', '=', id).executeTakeFirst()
        if (!before) throw notFound('mapping')
        checkTargets(before.fact_type, rules)
        const after = await tx
          .updateTable('mappings')
          .set({ name, rules: JSON.stringify(rules), version: version + 1 })
          .where('id', '=', id)
          .where('version', '=', version)
          .returningAll()
          .executeTakeFirst()
        if (!after) throw new AppError('VERSION_CONFLICT', { currentVersion: before.version })
        return after
      }).catch(nameTaken)
      return toView(row)
    },

    async remove(actor: Actor, { id }: Input['remove']) {
      guard(actor, 'exchange.supply')
      const { numDeletedRows } = await write(deps.db, actor, 'remove-mapping', (tx) =>
        tx.deleteFrom('mappings').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      if (numDeletedRows === 0n) throw notFound('mapping')
      return { removed: true as const }
    },
    ...looks(deps),
  }
}

async function create(deps: Deps, actor: Actor, { name, factType, rules }: Input['create']) {
  guard(actor, 'exchange.supply')
  checkTargets(factType, rules)
  const { organisationId } = actor
  const body = organisationId === null ? undefined : (await deps.directory()).bodyAbove(organisationId)
  if (!body) throw new AppError('FORBIDDEN', { needs: 'exchange.supply' })
  const row = await write(deps.db, actor, 'save-mapping', (tx) =>
    tx
      .insertInto('mappings')
      .values({
        ...{ id: randomUUIDv7(), name, organisation_id: body.id, fact_type: factType },
        ...{ rules: JSON.stringify(rules), created_at: deps.clock.now() },
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  ).catch(nameTaken)
  return toView(row)
}

/** What stands in a table, and what a mapping makes of it; nothing is kept. */
function looks(deps: Deps) {
  return {
    async sample(actor: Actor, { fileId, sheet }: Input['sample']) {
      guard(actor, 'exchange.supply')
      const { header, sheets, rows } = await firstRows(deps, actor, fileId, sheet)
      const columns = header.map(({ index, name }) => ({
        heading: name,
        samples: [...new Set(rows.map(({ cells }) => cellText(cells[index])))].filter(Boolean).slice(0, 5),
      }))
      return { sheets: [...sheets], columns }
    },

    async preview(actor: Actor, { fileId, sheet, factType, rules }: Input['preview']) {
      guard(actor, 'exchange.supply')
      const type = checkTargets(factType, rules)
      const { header, rows } = await firstRows(deps, actor, fileId, sheet)
      const mapped = applyMapping(rules, header)
      if ('issues' in mapped) return { issues: [...mapped.issues], rows: [] }
      const found = findColumns(type, mapped.header)
      if ('issues' in found) return { issues: [...found.issues], rows: [] }
      const readRow = createRowReader(type, found.columns)
      const shown = rows.map((row) => {
        const ours = mapped.toOurs(row)
        const result = readRow(ours)
        const values = rules.columns.map(({ to }, at) => [to, cellText(ours.cells[at])] as const)
        const issues = 'refused' in result ? [...result.refused.issues] : []
        return { line: row.line, values: Object.fromEntries(values), issues }
      })
      return { issues: [], rows: shown }
    },
  }
}

/** The rules that an import begins with: a copy that later changes do not reach. */
export async function rulesOf(
  deps: Deps,
  actor: Actor,
  mappingId: string,
  factType: string,
): Promise<MappingRules> {
  const row = await read(deps.db, actor, (tx) =>
    tx.selectFrom('mappings').selectAll().where('id', '=', mappingId).executeTakeFirst(),
  )
  if (!row) throw inputInvalid('mappingId', 'unknown', '没有这个对照表 There is no such mapping')
  if (row.fact_type !== factType)
    throw inputInvalid('mappingId', 'other-type', '对照表是别种事实的 The mapping is of another fact type')
  return MappingRules.parse(row.rules)
}

async function firstRows(deps: Deps, actor: Actor, fileId: string, sheet: string | undefined) {
  const { path } = await deps.files.locate(actor, fileId)
  const table = await openTable(path, { batchRows: previewRows, ...(sheet ? { sheet } : {}) }).catch(
    (error: unknown) => {
      throw toAppError(error)
    },
  )
  try {
    const rows: Row[] = []
    for await (const batch of table.rows()) {
      rows.push(...batch.rows)
      if (rows.length >= previewRows) break
    }
    return { header: table.header.columns, sheets: table.sheets, rows: rows.slice(0, previewRows) }
  } finally {
    await table.close()
  }
}

/** Every column that is made must be one of the type's. */
function checkTargets(factType: string, { columns }: MappingRules) {
  const type = findFactType(factType)
  if (!type) throw inputInvalid('factType', 'unknown', '没有这种事实 There is no such fact type')
  const keys = new Set(columnsOf(type).map(({ key }) => key))
  const wrong = columns.findIndex(({ to }) => !keys.has(to))
  const to = columns[wrong]?.to
  if (to !== undefined)
    throw inputInvalid(
      `rules.columns.${wrong}.to`,
      'unknown',
      `这种事实没有“${to}”这一列 The fact type has no column ${to}`,
    )
  return type
}

function nameTaken(error: unknown): never {
  if ((error as { code?: string }).code === '23505')
    throw inputInvalid(
      'name',
      'taken',
      '已有同名的对照表 There is a mapping of this name',
      '换个名称 Choose another',
    )
  throw error
}

const toView = (row: Selectable<ExchangeTables['mappings']>): FactMapping => ({
  ...{ id: row.id, name: row.name, organisationId: row.organisation_id, factType: row.fact_type },
  ...{ rules: MappingRules.parse(row.rules), version: row.version },
})
