import { type Kysely, type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { keptIdOf } from '#kernel/kept-subject'
import { asSystem } from '#kernel/transaction'
import type { Tx } from './deps.ts'
import type { CreditTables } from './tables.ts'

type CaseTable = 'credit_objections' | 'credit_repairs' | 'grade_notices'
const names: Readonly<Record<CaseTable, string>> = {
  credit_objections: 'objection',
  credit_repairs: 'repair',
  grade_notices: 'grade-notice',
}

/**
 * A case under lock, at the version that the caller has seen.
 * @throws NOT_FOUND, FORBIDDEN where it may be seen and not changed, VERSION_CONFLICT
 */
export async function getCaseAt<Table extends CaseTable>(
  tx: Tx,
  table: Table,
  id: string,
  version: number,
): Promise<Selectable<CreditTables[Table]>> {
  type Row = Selectable<CreditTables[Table]> & { readonly version: number }
  const one = (lock: ReturnType<typeof sql>) =>
    sql<Row>`select * from ${sql.table(table)} where id = ${id}::uuid ${lock}`.execute(tx)
  if ((await one(sql``)).rows.length === 0) throw notFound(names[table])
  const [row] = (await one(sql`for update`)).rows
  if (!row) throw new AppError('FORBIDDEN', { needs: 'row' })
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
  return row
}

/** The next number of the year, `YY-2013-0001`; numbers are taken one after the other. */
export async function nextNumber(
  tx: Tx,
  actor: Actor,
  table: 'credit_objections' | 'credit_repairs',
  prefix: string,
) {
  return asSystem(tx, actor, async () => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${prefix}, 0))`.execute(tx)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where number like ${`${prefix}-%`}`.execute(tx)
    return `${prefix}-${String((rows[0]?.n ?? 0) + 1).padStart(4, '0')}`
  })
}

type Event = Pick<CreditTables['credit_events'], 'at' | 'kind' | 'case_id' | 'subject_id' | 'note'>

export async function appendEvent(tx: Tx, actor: Actor, event: Event): Promise<void> {
  await tx
    .insertInto('credit_events')
    .values({
      ...event,
      account_id: actor.accountId,
      account_name: actor.accountName,
      organisation_id: actor.organisationId,
    })
    .execute()
}

/** Attaches files that the actor can read. @throws INPUT_INVALID */
export async function attachFiles(tx: Tx, caseId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  const { rows } = await sql<{
    id: string
  }>`select id from files where id = any (${[...fileIds]}::uuid[])`.execute(tx)
  const missing = fileIds.findIndex((id) => !rows.some((row) => row.id === id))
  if (missing >= 0)
    throw inputInvalid(
      `fileIds.${missing}`,
      'file-unknown',
      '没有这个文件 no such file',
      '重新上传 upload it again',
    )
  await tx
    .insertInto('credit_files')
    .values([...new Set(fileIds)].map((file_id, position) => ({ case_id: caseId, file_id, position })))
    .execute()
}

export type SubjectRow = {
  readonly id: string
  readonly name: string
  readonly areaCode: string | null
  readonly industry: string | null
  /** The subject itself and all that counts as it. */
  readonly members: string[]
}

/** The subject that this one counts as. @throws NOT_FOUND */
export async function getSubject(tx: Kysely<CreditTables>, id: string): Promise<SubjectRow> {
  const { rows } = await sql<SubjectRow>`select k.id, k.name, k.area_code as "areaCode", k.industry,
      array(select m.id from subjects m where m.merged_into = k.id) || k.id as members
    from subjects s join subjects k on k.id = ${keptIdOf('s')} where s.id = ${id}::uuid`.execute(tx)
  if (!rows[0]) throw notFound('subject')
  return rows[0]
}
