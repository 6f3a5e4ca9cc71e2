import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inputs, OrganisationImport } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { annotateWorkbook, REASON_TITLES, type Rejected, writeRejected } from '@zhiheng/table-files'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { AppError, inputInvalid } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { AdmitFile } from '#kernel/upload'
import { type BodyLine, readBodyTable, tableTypes, writeBodyTable } from './body-table.ts'
import { buildDirectory, type Directory } from './directory.ts'
import type { createDirectoryCache } from './directory-cache.ts'
import { type PlannedBody, planTable, type TablePlan } from './plan-table.ts'
import { guard } from './policy.ts'
import { listBodies } from './read-model.ts'
import { endName, insertBody, insertNames } from './repository.ts'
import { succeedName } from './succeed-name.ts'
import type { OrganisationTables } from './tables.ts'
import { digestTree } from './tree-digest.ts'

type Tx = Kysely<OrganisationTables>
type Deps = {
  readonly db: Tx
  readonly clock: Clock
  readonly cache: ReturnType<typeof createDirectoryCache>
  readonly admit: AdmitFile
}

export function createTables({ db, clock, cache, admit }: Deps) {
  const planned = async (tx: Tx, lines: readonly BodyLine[]) => {
    const bodies = await listBodies(tx)
    const directory = buildDirectory(bodies, clock.today())
    return { directory, plan: planTable(lines, directory), tree: digestTree(bodies) }
  }
  return {
    exportTable: async (format: 'xlsx' | 'csv') => writeBodyTable(await cache.on(clock.today()), format),

    /** Tried first; done in one transaction, all rows or none. */
    async importTable(
      actor: Actor,
      { file, apply, tree, validFrom }: Inputs<'organisations'>['importTable'],
    ): Promise<OrganisationImport> {
      guard(actor, 'organisation.manage')
      const { lines } = await readBodyTable((await admit(actor, file, 'table')).bytes)
      if (!apply) return read(db, actor, async (tx) => outcome(lines, await planned(tx, lines), false))
      const done = await write(db, actor, 'import-organisations', async (tx) => {
        // Nobody else changes the tree from here on until this is done; readers go on.
        await sql`lock table organisations, organisation_names in share row exclusive mode`.execute(tx)
        const now = await planned(tx, lines)
        mustBeTree(tree, now.tree)
        const { directory, plan } = now
        if (plan.errors.length > 0) throw refusal(plan)
        await applyPlan(tx, directory, plan, validFrom ?? clock.today())
        return outcome(lines, now, true)
      })
      cache.forget()
      return done
    },

    /** The file as it came, with the reason beside each row that cannot be taken. */
    async markTable(actor: Actor, { file }: Inputs<'organisations'>['markTable']): Promise<File> {
      guard(actor, 'organisation.manage')
      const { bytes, name } = await admit(actor, file, 'table')
      const { table, rows, lines } = await readBodyTable(bytes)
      const { plan } = await read(db, actor, (tx) => planned(tx, lines))
      const reasons = reasonsOf(plan)
      const chunks: Uint8Array<ArrayBuffer>[] = []
      const format = table.format === 'xlsx' ? 'xlsx' : 'csv'
      if (format === 'xlsx') {
        const folder = await mkdtemp(join(tmpdir(), 'zhiheng-bodies-'))
        try {
          const path = join(folder, 'table.xlsx')
          await writeFile(path, bytes)
          for await (const chunk of await annotateWorkbook(path, notesOf(table, plan, reasons)))
            chunks.push(Uint8Array.from(chunk as Uint8Array))
        } finally {
          await rm(folder, { recursive: true, force: true })
        }
      } else {
        const all = rows.map((row): Rejected => ({ row, reason: reasons.get(row.line) ?? '' }))
        const batches = (async function* () {
          yield all
        })()
        for await (const chunk of writeRejected('csv', table.header, batches, { name, language: 'zh-CN' }))
          chunks.push(Uint8Array.from(chunk as Uint8Array))
      }
      return new File(chunks, name, { type: tableTypes[format] })
    },
  }
}

type Marked = Awaited<ReturnType<typeof readBodyTable>>['table']

function notesOf({ header, sheet }: Marked, { errors }: TablePlan, reasons: ReadonlyMap<number, string>) {
  const titles: readonly string[] = Object.values(REASON_TITLES)
  const found = header.columns.findIndex(({ path }) => titles.includes(path.at(-1) ?? ''))
  const columnOf = (title: string) => header.columns.findIndex(({ name }) => name.trim() === title)
  const notes = [...reasons].map(([line, reason]) => {
    const cells = errors.flatMap((error) => {
      const column = columnOf(error.column)
      return error.line === line && column >= 0 ? [{ column, text: error.message }] : []
    })
    return [line, { line, reason, cells }] as const
  })
  return {
    sheet: sheet ?? '',
    column: found >= 0 ? found : header.columns.length,
    title: { line: header.lines.length, text: REASON_TITLES['zh-CN'] },
    author: '质衡',
    notes: new Map(notes),
  }
}

const reasonsOf = ({ errors }: TablePlan): ReadonlyMap<number, string> =>
  new Map(
    [...Map.groupBy(errors, ({ line }) => line)].map(([line, own]) => [
      line,
      own.map(({ column, message, remedy }) => `${column}：${message}；${remedy}`).join('\n'),
    ]),
  )

const refusal = ({ errors }: TablePlan) =>
  new AppError('INPUT_INVALID', {
    issues: errors.slice(0, 200).map(({ line, column, message, remedy }) => ({
      ...{ path: `file.${line}.${column}`, code: 'row-invalid', remedy },
      message: `第 ${line} 行“${column}” row ${line}: ${message}`,
    })),
  })

function mustBeTree(seen: string | undefined, now: string): void {
  if (seen === undefined)
    throw inputInvalid(
      'tree',
      'required',
      '没有先试算 it was not tried first',
      '先试算，带回其中的 tree try it, and send the tree of the answer along',
    )
  if (seen === now) return
  throw new AppError('STATE_CONFLICT', {
    ...{ state: 'tree-changed', wanted: 'import' },
    remedy:
      '试算之后机构有变动，什么也没有改；请重新选文件再看一遍 the tree has changed since the trial and nothing was done: choose the file again',
  })
}

type Planned = { readonly directory: Directory; readonly plan: TablePlan; readonly tree: string }

function outcome(
  lines: readonly BodyLine[],
  { directory, tree, plan: { planned, errors, missing } }: Planned,
  applied: boolean,
): OrganisationImport {
  const changed = planned.filter(({ fields }) => fields.length > 0)
  const created = changed.filter(({ body }) => !body)
  return {
    ...{
      applied,
      tree,
      rows: lines.length,
      created: created.length,
      changed: changed.length - created.length,
    },
    same: planned.length - changed.length,
    changes: changed
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, code, name, body, fields }) => ({
        ...{ line, code, name, fields: [...fields] },
        change: body ? 'changed' : 'created',
      })),
    errors: [...errors],
    missing: missing.map(({ id, code }) => ({ id, code, name: directory.nameOf(id) })),
  }
}

async function applyPlan(tx: Tx, directory: Directory, { planned, pushed }: TablePlan, from: PlainDate) {
  const ids = new Map(directory.bodies.map(({ code, id }) => [code, id]))
  for (const row of planned) {
    const parentId = row.parent === null ? null : (ids.get(row.parent) ?? null)
    if (row.body) await changeBody(tx, row, { id: row.body.id, parentId, from })
    else ids.set(row.code, await createBody(tx, row, parentId))
  }
  for (const [id, position] of pushed)
    await tx.updateTable('organisations').set({ position }).where('id', '=', id).execute()
}

async function createBody(tx: Tx, row: PlannedBody, parentId: string | null): Promise<string> {
  const { code, kind, name, officialName, nameEn, areaCode, creditCode, position } = row
  const id = await insertBody(tx, {
    ...{ code, kind, position, parent_id: parentId, area_code: areaCode, credit_code: creditCode },
    ...{ valid_from: null, valid_to: null },
  })
  const names = [['short', name] as const, ['official', officialName ?? name] as const]
  const all = nameEn ? [...names, ['english', nameEn] as const] : names
  await insertNames(
    tx,
    all.map(([as, each]) => ({
      organisation_id: id,
      kind: as,
      name: each,
      valid_from: null,
      valid_to: null,
    })),
  )
  return id
}

type Place = { readonly id: string; readonly parentId: string | null; readonly from: PlainDate }
const nameKinds = { name: 'short', officialName: 'official', nameEn: 'english' } as const

/** A changed name is a new one from the day on: the one before stays in the history. */
async function changeBody(tx: Tx, row: PlannedBody, { id, parentId, from }: Place): Promise<void> {
  if (row.fields.length === 0) return
  await tx
    .updateTable('organisations')
    .set({
      ...{
        parent_id: parentId,
        area_code: row.areaCode,
        credit_code: row.creditCode,
        position: row.position,
      },
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
  for (const { field, after } of row.fields) {
    const kind = nameKinds[field as keyof typeof nameKinds]
    if (!kind || !after) continue
    const added = { name: after, kind, validFrom: from, validTo: null }
    const { ends, validFrom, validTo } = succeedName(row.body?.names ?? [], added)
    if (ends) await endName(tx, ends.id, ends.on)
    await insertNames(tx, [
      { organisation_id: id, name: after, kind, valid_from: validFrom, valid_to: validTo },
    ])
  }
}
