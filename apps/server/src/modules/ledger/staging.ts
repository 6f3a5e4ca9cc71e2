import { type Kysely, sql } from 'kysely'
import { type CopyTransaction, copyText } from '#kernel/copy'
import type { FactRow } from './new-fact.ts'
import type { LedgerTables } from './tables.ts'

type Tx = Kysely<LedgerTables>
export type HashedRow = { readonly row: FactRow; readonly digest: Buffer }

const columns = `position, subject_id, id, type, type_version, occurred_on, valid_to, document, line, payload,
  legal_basis, visibility, display_until, effect, corrects_id, reason, digest`

/** Transactions in which rows have been staged already. */
const staged = new WeakSet<object>()

/**
 * Rows wait here for their batch, since the guarded table takes no stream; the table is the connection's own, empty at
 * every commit. What the transaction staged before makes room.
 */
export async function stageFacts(
  { tx, copy }: CopyTransaction<LedgerTables>,
  rows: readonly HashedRow[],
): Promise<void> {
  await sql`create temp table if not exists staged_facts (position int, subject_id uuid, id uuid, type text, type_version int,
    occurred_on date, valid_to date, document text, line int, payload jsonb, legal_basis text, visibility text,
    display_until date, effect text, corrects_id uuid, reason text, digest bytea) on commit delete rows`.execute(
    tx,
  )
  if (staged.has(tx)) await sql`truncate staged_facts`.execute(tx)
  staged.add(tx)
  await copy(`copy staged_facts (${columns}) from stdin`, linesOf(rows))
}

/** Some hundred kilobytes at a time: a text of the whole batch would stand in memory twice. */
function* linesOf(rows: readonly HashedRow[]): Generator<string> {
  let text = ''
  for (const [position, hashed] of rows.entries()) {
    text += lineOf(position, hashed)
    if (text.length > 250_000) {
      yield text
      text = ''
    }
  }
  if (text !== '') yield text
}

const lineOf = (position: number, { row, digest }: HashedRow): string =>
  `${position}\t${row.subjectId}\t${row.id}\t${row.type}\t${row.typeVersion}\t${row.occurredOn}\t${row.validTo ?? '\\N'}\t${copyText(row.document)}\t${row.line}\t${copyText(JSON.stringify(row.payload))}\t${copyText(row.legalBasis)}\t${row.visibility}\t${row.displayUntil ?? '\\N'}\t${row.effect}\t${row.correctsId ?? '\\N'}\t${copyText(row.reason)}\t\\\\x${digest.toString('hex')}\n`

/** @throws a unique violation on `facts_delivery` where something of it has been delivered before */
export async function insertStaged(
  tx: Tx,
  {
    sourceId,
    recordedAt,
    batchId,
  }: { readonly sourceId: string; readonly recordedAt: string; readonly batchId: number },
): Promise<void> {
  // `on conflict`: a spread database sends such rows as rows; as a stream, which it would choose, guarded tables refuse them.
  await sql`insert into facts (${sql.raw(columns)}, recorded_at, source_id, batch_id)
    select ${sql.raw(columns)}, ${recordedAt}::timestamptz, ${sourceId}::uuid, ${batchId}::bigint from staged_facts
    on conflict (subject_id, id) do nothing`.execute(tx)
}

type Delivered = { readonly position: number; readonly same: boolean }

/** Which of the staged rows the supplier has delivered before, and whether with the same content. */
export async function findDelivered(tx: Tx, sourceId: string): Promise<Delivered[]> {
  const { rows } = await sql<Delivered>`select s.position,
      f.subject_id = s.subject_id and f.type = s.type and f.occurred_on = s.occurred_on and f.payload = s.payload
        and f.valid_to is not distinct from s.valid_to and f.effect = s.effect
        and f.corrects_id is not distinct from s.corrects_id as same
    from staged_facts s join facts f on f.source_id = ${sourceId}::uuid and f.document = s.document and f.line = s.line`.execute(
    tx,
  )
  return rows
}
