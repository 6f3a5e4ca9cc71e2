import type { FactImportFindings } from '@zhiheng/contract'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import { endOf } from '#kernel/machine'
import type { ReadFact, RefusedRow } from './read-row.ts'
import { importMachine } from './state.ts'
import type { ExchangeTables } from './tables.ts'

type Tx = Kysely<ExchangeTables>
export type ImportRow = Selectable<ExchangeTables['imports']>

export const insertImport = (tx: Tx, row: Insertable<ExchangeTables['imports']>): Promise<ImportRow> =>
  tx.insertInto('imports').values(row).returningAll().executeTakeFirstOrThrow()

export const findImport = (tx: Tx, id: string): Promise<ImportRow | undefined> =>
  tx.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()

/** @returns undefined where somebody else has changed it since `version` */
export const startImport = (
  tx: Tx,
  id: string,
  version: number,
  jobId: string,
): Promise<ImportRow | undefined> =>
  tx
    .updateTable('imports')
    .set({ state: endOf(importMachine, 'start'), job_id: jobId, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', 'in', importMachine.transitions.start.from)
    .returningAll()
    .executeTakeFirst()

export const setJob = async (tx: Tx, id: string, jobId: string): Promise<void> => {
  await tx.updateTable('imports').set({ job_id: jobId }).where('id', '=', id).execute()
}

type Ending = Partial<Pick<ImportRow, 'state' | 'finished_at' | 'refused_file_id'>> & {
  readonly found?: FactImportFindings
  readonly error?: unknown
}

export const updateImport = async (
  tx: Tx,
  id: string,
  { found, error, ...change }: Ending,
): Promise<void> => {
  await tx
    .updateTable('imports')
    .set({
      ...change,
      ...(found ? { found: JSON.stringify(found) } : {}),
      ...(error ? { error: JSON.stringify(error) } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

type Counts = {
  readonly rows: number
  readonly appended: number
  readonly repeated: number
  readonly refused: number
  readonly parked: number
}

export const addCounts = async (tx: Tx, id: string, counts: Counts): Promise<void> => {
  await tx
    .updateTable('imports')
    .set({
      row_count: sql<number>`row_count + ${counts.rows}::int`,
      appended_count: sql<number>`appended_count + ${counts.appended}::int`,
      repeated_count: sql<number>`repeated_count + ${counts.repeated}::int`,
      refused_count: sql<number>`refused_count + ${counts.refused}::int`,
      parked_count: sql<number>`parked_count + ${counts.parked}::int`,
    })
    .where('id', '=', id)
    .execute()
}

export async function insertRefused(tx: Tx, importId: string, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into refused_rows (import_id, line, issues)
    select ${importId}::uuid, (r ->> 'line')::bigint, r -> 'issues' from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(
    tx,
  )
}

type Parking = { readonly importId: string | null; readonly sourceId: string; readonly now: string }

/** @returns how many were new: the same row of the supplier waits once, however often its file comes */
export async function insertParked(
  tx: Tx,
  { importId, sourceId, now }: Parking,
  facts: readonly ReadFact[],
): Promise<number> {
  if (facts.length === 0) return 0
  const { rows } = await sql`
    insert into parked_facts (id, import_id, line, source_id, fact, written_code, written_name, created_at)
    select gen_random_uuid(), ${importId}::uuid, (p ->> 'line')::bigint, ${sourceId}::uuid, p -> 'fact',
      p ->> 'writtenCode', p ->> 'writtenName', ${now}::timestamptz
    from jsonb_array_elements(${JSON.stringify(facts)}::jsonb) p
    where not exists (select from parked_facts w where w.source_id = ${sourceId}::uuid and w.state = 'waiting'
      and w.written_code is not distinct from p ->> 'writtenCode' and w.written_name is not distinct from p ->> 'writtenName'
      and w.fact ->> 'document' = p -> 'fact' ->> 'document' and w.fact ->> 'line' = p -> 'fact' ->> 'line')
    returning id`.execute(tx)
  return rows.length
}

export const listRefused = async (tx: Tx, importId: string, after: number, limit: number) =>
  tx
    .selectFrom('refused_rows')
    .select(['line', 'issues'])
    .where('import_id', '=', importId)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute()

export async function listImports(
  tx: Tx,
  state: ImportRow['state'] | undefined,
  before: readonly [string, string] | undefined,
  limit: number,
) {
  const filtered = () => {
    const query = tx.selectFrom('imports')
    return state ? query.where('state', '=', state) : query
  }
  let page = filtered().selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
  if (before)
    page = page.where(sql<boolean>`(created_at, id) < (${before[0]}::timestamptz, ${before[1]}::uuid)`)
  const { total } = await filtered()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: await page.execute(), total }
}

/** Which of some papers the supplier has delivered before. */
export async function countDelivered(
  tx: Kysely<unknown>,
  sourceId: string,
  facts: readonly ReadFact['fact'][],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from unnest(${facts.map(({ document }) => document)}::text[], ${facts.map(({ line }) => line)}::int[]) as w (document, line)
    join facts f on f.source_id = ${sourceId}::uuid and f.document = w.document and f.line = w.line`.execute(
    tx,
  )
  return Number(rows[0]?.n)
}
