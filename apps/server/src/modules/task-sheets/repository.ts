import type { FieldIssue, TaskImportCounts, TaskSheetColumn } from '@zhiheng/contract'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Checked } from './check-rows.ts'
import type { StoredChange } from './compare-row.ts'
import type { TaskSheetTables } from './tables.ts'

type Tx = Kysely<TaskSheetTables>
export type ImportRow = Selectable<TaskSheetTables['task_imports']>

/** What a check has found, as it is kept with the import. */
export type Found = {
  readonly counts: TaskImportCounts
  readonly columns: readonly TaskSheetColumn[]
  /** The last line of the header, and the column beside the widest row: where reasons are written. */
  readonly headerLine: number
  readonly width: number
}
export type SheetRowRecord = {
  readonly line: number
  readonly kind: 'new' | 'changed' | 'refused'
  readonly code: string | null
  readonly task_id: string | null
  readonly title: string | null
  readonly content: unknown
  readonly changes: readonly StoredChange[]
  readonly issues: readonly FieldIssue[]
  readonly conflict: boolean
  readonly outcome: 'waiting' | 'done' | 'partly' | 'refused'
}

export const insertImport = (tx: Tx, row: Insertable<TaskSheetTables['task_imports']>): Promise<ImportRow> =>
  tx.insertInto('task_imports').values(row).returningAll().executeTakeFirstOrThrow()

export const findImport = (tx: Tx, id: string): Promise<ImportRow | undefined> =>
  tx.selectFrom('task_imports').selectAll().where('id', '=', id).executeTakeFirst()

type Change = Partial<Pick<ImportRow, 'state' | 'job_id' | 'finished_at' | 'refused_file_id' | 'reason'>> & {
  readonly found?: Found
  readonly error?: unknown
}

/** @returns undefined where somebody else has changed it since `version` */
export async function updateImport(
  tx: Tx,
  id: string,
  { found, error, ...change }: Change,
  version?: number,
): Promise<ImportRow | undefined> {
  const update = tx
    .updateTable('task_imports')
    .set({
      ...change,
      ...(found ? { found: JSON.stringify(found) } : {}),
      ...(error ? { error: JSON.stringify(error) } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
  return (version === undefined ? update : update.where('version', '=', version))
    .returningAll()
    .executeTakeFirst()
}

export const forgetRows = async (tx: Tx, importId: string): Promise<void> => {
  await tx.deleteFrom('task_import_rows').where('import_id', '=', importId).execute()
}

export async function insertRows(tx: Tx, importId: string, rows: readonly Checked[]): Promise<void> {
  const kept = rows.filter(({ kind }) => kind !== 'unchanged')
  if (kept.length === 0) return
  const records = kept.map((row) => ({
    ...{ line: row.line, seq: row.seq, kind: row.kind, code: row.code, taskId: row.taskId, title: row.title },
    ...{ content: row.content, changes: row.changes, issues: row.issues },
    conflict: row.changes.some(({ conflict }) => conflict),
    outcome: row.kind === 'refused' ? 'refused' : 'waiting',
  }))
  // One value for all: a statement of thousands of them takes as long to put together as to carry out.
  await sql`insert into task_import_rows
      (import_id, line, seq, kind, code, task_id, title, content, changes, issues, conflict, outcome)
    select ${importId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (line int, seq int, kind text,
      code text, "taskId" uuid, title text, content jsonb, changes jsonb, issues jsonb, conflict boolean, outcome text)`.execute(
    tx,
  )
}

const rowColumns = [
  ...(['line', 'kind', 'code', 'task_id', 'title', 'content', 'changes'] as const),
  ...(['issues', 'conflict', 'outcome'] as const),
] as const

export async function waitingRows(tx: Tx, importId: string, limit: number): Promise<SheetRowRecord[]> {
  const rows = await tx
    .selectFrom('task_import_rows')
    .select(rowColumns)
    .where('import_id', '=', importId)
    .where('outcome', '=', 'waiting')
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows as SheetRowRecord[]
}

export type Outcome = {
  readonly line: number
  readonly outcome: 'done' | 'partly' | 'refused'
  readonly taskId: string | null
  readonly issues: readonly FieldIssue[]
}

/** What became of rows, and the counts of it, in one go. */
export async function recordOutcomes(
  tx: Tx,
  importId: string,
  rows: readonly Outcome[],
  created: number,
): Promise<void> {
  const changed = rows.filter(({ outcome }) => outcome !== 'refused').length - created
  const refused = rows.filter(({ outcome }) => outcome !== 'done').length
  await sql`update task_import_rows r set outcome = o.outcome, issues = o.issues, task_id = coalesce(o."taskId", r.task_id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (line int, outcome text, issues jsonb, "taskId" uuid)
    where r.import_id = ${importId}::uuid and r.line = o.line`.execute(tx)
  await tx
    .updateTable('task_imports')
    .set({
      created_count: sql<number>`created_count + ${created}::int`,
      changed_count: sql<number>`changed_count + ${changed}::int`,
      refused_count: sql<number>`refused_count + ${refused}::int`,
    })
    .where('id', '=', importId)
    .execute()
}

export type Show = 'all' | 'new' | 'changed' | 'conflicts' | 'refused'

export async function listRows(
  tx: Tx,
  { importId, show, after, limit }: { importId: string; show: Show; after: number; limit: number },
): Promise<{ rows: SheetRowRecord[]; total: number }> {
  const shown = () => {
    const all = tx.selectFrom('task_import_rows').where('import_id', '=', importId)
    if (show === 'conflicts') return all.where('conflict', '=', true).where('kind', '=', 'changed')
    if (show === 'refused') return all.where('outcome', 'in', ['refused', 'partly'])
    return show === 'all' ? all : all.where('kind', '=', show)
  }
  const { total } = await shown()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await shown()
    .select(rowColumns)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute()
  return { rows: rows as SheetRowRecord[], total }
}

/** Chooses a side for the conflicts of some rows, or of all. */
export async function settleRows(
  tx: Tx,
  importId: string,
  take: 'file' | 'ours',
  lines: readonly number[] | undefined,
): Promise<void> {
  await sql`update task_import_rows set changes = (select jsonb_agg(case when (c ->> 'conflict')::boolean
      then c || jsonb_build_object('take', ${take}::text) else c end order by n)
      from jsonb_array_elements(changes) with ordinality as e (c, n))
    where import_id = ${importId}::uuid and conflict and outcome = 'waiting' and kind = 'changed'
      ${lines ? sql`and line = any(${lines}::int[])` : sql``}`.execute(tx)
}

export async function listImports(
  tx: Tx,
  planId: string | undefined,
  before: readonly [string, string] | undefined,
  limit: number,
): Promise<{ rows: ImportRow[]; total: number }> {
  const filtered = () => {
    const all = tx.selectFrom('task_imports')
    return planId ? all.where('plan_id', '=', planId) : all
  }
  const { total } = await filtered()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  let page = filtered().selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
  if (before)
    page = page.where(sql<boolean>`(created_at, id) < (${before[0]}::timestamptz, ${before[1]}::uuid)`)
  return { rows: await page.execute(), total }
}

export const insertExport = (tx: Tx, row: Insertable<TaskSheetTables['task_exports']>) =>
  tx.insertInto('task_exports').values(row).execute()

/** The number that a workbook bears before it is written. */
export async function nextExportId(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`select nextval(pg_get_serial_sequence('task_exports', 'id'))::int as id`.execute(tx)
  return rows[0]?.id ?? 0
}
