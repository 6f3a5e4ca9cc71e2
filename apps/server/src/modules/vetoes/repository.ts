import { randomUUIDv7 } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import type { VetoTables } from './tables.ts'

type Tx = Kysely<VetoTables>

type Event = Pick<VetoTables['veto_events'], 'kind' | 'subject_id'> &
  Partial<Pick<VetoTables['veto_events'], 'veto_id' | 'proposal_id' | 'note'>> & { readonly at: string }

export async function appendEvent(tx: Tx, actor: Actor, event: Event): Promise<void> {
  await tx
    .insertInto('veto_events')
    .values({
      veto_id: null,
      proposal_id: null,
      note: null,
      ...event,
      account_id: actor.accountId,
      account_name: actor.accountName,
      organisation_id: actor.organisationId,
    })
    .execute()
}

/** @throws NOT_FOUND, FORBIDDEN where the row may be seen and not changed, VERSION_CONFLICT */
export const getProposalAt = (tx: Tx, id: string, version: number) =>
  lockAt(tx, 'veto_proposals', id, version)

/** @throws NOT_FOUND, FORBIDDEN where the row may be seen and not changed, VERSION_CONFLICT */
export const getAppealAt = (tx: Tx, id: string, version: number) => lockAt(tx, 'veto_appeals', id, version)

async function lockAt<Table extends 'veto_proposals' | 'veto_appeals'>(
  tx: Tx,
  table: Table,
  id: string,
  version: number,
): Promise<Selectable<VetoTables[Table]>> {
  type Row = Selectable<VetoTables[Table]> & { readonly version: number }
  const one = (lock: ReturnType<typeof sql>) =>
    sql<Row>`select * from ${sql.table(table)} where id = ${id}::uuid ${lock}`.execute(tx)
  if ((await one(sql``)).rows.length === 0)
    throw notFound(table === 'veto_appeals' ? 'veto-appeal' : 'veto-proposal')
  const [row] = (await one(sql`for update`)).rows
  if (!row) throw new AppError('FORBIDDEN', { needs: 'row' })
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: Number(row.version) })
  return row
}

export async function updateProposal(tx: Tx, id: string, change: Updateable<VetoTables['veto_proposals']>) {
  await changed(
    tx
      .updateTable('veto_proposals')
      .set({ ...change, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

export async function updateAppeal(tx: Tx, id: string, change: Updateable<VetoTables['veto_appeals']>) {
  await changed(
    tx
      .updateTable('veto_appeals')
      .set({ ...change, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

/** Row-level security hides what may not be changed: no row changed is no permission. */
async function changed(update: Promise<{ readonly numUpdatedRows: bigint }>): Promise<void> {
  const { numUpdatedRows } = await update
  if (numUpdatedRows === 0n) throw new AppError('FORBIDDEN', { needs: 'row' })
}

export async function insertAppeal(
  tx: Tx,
  values: Omit<
    VetoTables['veto_appeals'],
    'id' | 'version' | 'decided_at' | 'decided_by' | 'decided_by_name' | 'decision_reason'
  >,
): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('veto_appeals')
    .values({ ...values, id })
    .execute()
  return id
}
