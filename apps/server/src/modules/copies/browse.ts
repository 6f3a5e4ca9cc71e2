import type { CopyReceipt, FactCopy, FactEffect, Inputs as InputsOf } from '@zhiheng/contract'
import { workingDaysBetween } from '@zhiheng/primitives'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read, write } from '#kernel/transaction'
import type { CopyDependencies, Tx } from './deps.ts'
import { grants, guard } from './policy.ts'
import type { CopyTables } from './tables.ts'

type Inputs = InputsOf<'copies'>
type ReceiptRow = Selectable<CopyTables['copy_receipts']> & {
  readonly channel: CopyReceipt['channel']
  readonly name: string
  readonly areaCode: string | null
}
/** Of the fact that ended and what ended it; ids and papers, never what they say. */
type FactLine = {
  readonly id: string
  readonly type: string
  readonly document: string
  readonly effect: FactEffect
  readonly reason: string | null
}

export async function listCopies(
  deps: CopyDependencies,
  actor: Actor,
  { cursor, limit, holderId, channel }: Inputs['list'],
) {
  guard(actor, 'copy.read')
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'uuid'])
  const beyond = after ? sql`and (c.given_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const wanted = sql`(${holderId ?? null}::uuid is null or c.holder_id = ${holderId ?? null}::uuid)
    and (${channel ?? null}::text is null or c.channel = ${channel ?? null}::text)`
  return read(deps.db, actor, async (tx) => {
    type Row = Selectable<CopyTables['fact_copies']> & { readonly open: number }
    const { rows } =
      await sql<Row>`select c.*, (select count(*)::int from copy_receipts r where r.copy_id = c.id and r.confirmed_at is null) as open
      from fact_copies c where ${wanted} ${beyond} order by c.given_at desc, c.id desc limit ${limit + 1}`.execute(
        tx,
      )
    const total = await count(tx, sql`fact_copies c where ${wanted}`)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const items = shown.map(
      (row): FactCopy => ({
        id: row.id,
        holder: { id: row.holder_id, name: row.holder_name },
        channel: row.channel,
        givenAt: row.given_at,
        subjects: row.subject_ids?.length ?? null,
        types: row.types,
        facts: row.fact_ids?.length ?? null,
        note: row.note,
        openReceipts: row.open,
      }),
    )
    return {
      items,
      total,
      nextCursor: last && rows.length > limit ? encodeCursor([last.given_at, last.id]) : null,
    }
  })
}

const states = (today: string): Readonly<Record<Inputs['receipts']['state'], RawBuilder<unknown>>> => ({
  open: sql`r.confirmed_at is null`,
  overdue: sql`r.confirmed_at is null and r.due_on < ${today}::date`,
  confirmed: sql`r.confirmed_at is not null`,
})

const receiptRows = (
  rest: RawBuilder<unknown>,
) => sql<ReceiptRow>`select r.*, c.channel, s.name, s.area_code as "areaCode"
  from copy_receipts r join fact_copies c on c.id = r.copy_id join subjects s on s.id = r.subject_id ${rest}`

export async function listReceipts(deps: CopyDependencies, actor: Actor, input: Inputs['receipts']) {
  guard(actor, 'copy.read')
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor, ['text', 'uuid'])
  const beyond = after ? sql`and (r.due_on, r.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``
  const wanted = sql`${states(deps.clock.today())[input.state]}
    and (${input.holderId ?? null}::uuid is null or r.holder_id = ${input.holderId ?? null}::uuid)
    and (${input.subjectId ?? null}::uuid is null or r.subject_id = ${input.subjectId ?? null}::uuid)`
  return read(deps.db, actor, async (tx) => {
    const { rows } = await receiptRows(
      sql`where ${wanted} ${beyond} order by r.due_on, r.id limit ${input.limit + 1}`,
    ).execute(tx)
    const total = await count(tx, sql`copy_receipts r where ${wanted}`)
    const shown = rows.slice(0, input.limit)
    const last = shown.at(-1)
    return {
      items: await present(deps, tx, actor, shown),
      total,
      nextCursor: last && rows.length > input.limit ? encodeCursor([last.due_on, last.id]) : null,
    }
  })
}

export async function confirmReceipt(
  deps: CopyDependencies,
  actor: Actor,
  input: Inputs['confirm'],
): Promise<CopyReceipt> {
  guard(actor, 'copy.confirm')
  return write(deps.db, actor, 'confirm-receipt', async (tx) => {
    const [row] = (await receiptRows(sql`where r.id = ${input.id}::uuid`).execute(tx)).rows
    if (!row) throw notFound('copy-receipt')
    if (!holds(actor, row)) throw new AppError('FORBIDDEN', { needs: 'copy.holder', ask: row.holder_name })
    if (row.confirmed_at) throw new AppError('STATE_CONFLICT', { state: 'confirmed', wanted: 'confirm' })
    const change = {
      confirmed_at: deps.clock.now(),
      confirmed_by: actor.accountId,
      confirmed_by_name: actor.accountName,
      note: input.note || null,
      version: row.version + 1,
    }
    const { numUpdatedRows } = await tx
      .updateTable('copy_receipts')
      .set(change)
      .where('id', '=', row.id)
      .where('version', '=', input.version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
    const [shown] = await present(deps, tx, actor, [{ ...row, ...change }])
    if (!shown) throw notFound('copy-receipt')
    return shown
  })
}

/** The body itself; for a holder outside the city the quality office notes what it was told. */
const holds = (actor: Actor, row: Pick<ReceiptRow, 'holder_id'>): boolean =>
  row.holder_id === null ? actor.role === 'quality_office' : actor.scope.includes(row.holder_id)

async function present(
  deps: CopyDependencies,
  tx: Tx,
  actor: Actor,
  rows: readonly ReceiptRow[],
): Promise<CopyReceipt[]> {
  const today = deps.clock.today()
  const calendar = await deps.calendar()
  const ids = rows.flatMap((row) => [row.fact_id, row.by_id])
  // Whoever holds a copy learns which paper ends which, even where an agreement has ended since.
  const facts = await asSystem(tx, actor, () =>
    sql<FactLine>`select id, type, document, effect, reason from facts
      where subject_id = any (${rows.map(({ subject_id }) => subject_id)}::uuid[]) and id = any (${ids}::uuid[])`.execute(
      tx,
    ),
  )
  const lines = new Map(facts.rows.map((fact) => [fact.id, fact]))
  const confirms = grants['copy.confirm']?.includes(actor.role) ?? false
  return rows.map((row) => ({
    id: row.id,
    holder: { id: row.holder_id, name: row.holder_name },
    channel: row.channel,
    subject: { id: row.subject_id, name: row.name, areaCode: row.areaCode },
    factId: row.fact_id,
    byId: row.by_id,
    effect: lines.get(row.by_id)?.effect ?? 'withdraw',
    type: lines.get(row.fact_id)?.type ?? '',
    document: lines.get(row.fact_id)?.document ?? '',
    reason: lines.get(row.by_id)?.reason ?? null,
    toldAt: row.told_at,
    dueOn: row.due_on,
    slack: row.confirmed_at ? null : workingDaysBetween(today, row.due_on, calendar),
    confirmedAt: row.confirmed_at,
    confirmedBy: row.confirmed_by_name,
    note: row.note,
    mayConfirm: row.confirmed_at === null && confirms && holds(actor, row),
    version: row.version,
  }))
}

async function count(tx: Tx, of: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${of}`.execute(tx)
  return rows[0]?.n ?? 0
}
