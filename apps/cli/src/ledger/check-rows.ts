import { createFactHasher, type Fact, readFact } from '@zhiheng/merkle'
import type pg from 'pg'
import { rowsOf } from './database-rows.ts'
import type { LedgerFinding } from './findings.ts'
import { sha256 } from './trust.ts'

type Row = { readonly batch: number; readonly position: number; readonly digest: Buffer; readonly fact: Fact }
type Batch = {
  readonly id: number
  readonly start: number
  readonly count: number
  readonly digests: Buffer
  readonly ids: Buffer
}
type Tell = (finding: LedgerFinding) => void

/** Microseconds that no fact is recorded with would go unseen in milliseconds: such a row is not one of ours. */
const instant = `to_char(f.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS') ||
  case when date_trunc('milliseconds', f.recorded_at) = f.recorded_at then 'Z' else 'Z+' end`
const facts = `select f.batch_id as batch, f.position, f.digest, json_build_object(
    'subjectId', f.subject_id, 'id', f.id, 'type', f.type, 'typeVersion', f.type_version, 'occurredOn', f.occurred_on,
    'validTo', f.valid_to, 'recordedAt', ${instant}, 'sourceId', f.source_id, 'document', f.document, 'line', f.line,
    'payload', f.payload, 'legalBasis', f.legal_basis, 'visibility', f.visibility, 'displayUntil', f.display_until,
    'effect', f.effect, 'correctsId', f.corrects_id, 'reason', f.reason) as fact
  from facts f order by f.batch_id, f.position, f.id`
const batches = `select id, leaf_start as start, leaf_count as count, digests, ids from ledger_batches order by id`

/** Hashes every fact anew and holds it against its own digest and its batch's: both are read in the order of batches. */
export async function checkRows(client: pg.Client, found: Tell): Promise<number> {
  const leafOf = createFactHasher(sha256)
  const rows = rowsOf<Row>(client, 'row_facts', facts)[Symbol.asyncIterator]()
  let row = (await rows.next()).value as Row | undefined
  let checked = 0
  const next = async () => {
    checked += 1
    row = (await rows.next()).value as Row | undefined
  }
  for await (const batch of rowsOf<Batch>(client, 'row_batches', batches, 200)) {
    for (; row && row.batch < batch.id; await next()) found(stray(row))
    const seen = new Map<number, Row[]>()
    for (; row && row.batch === batch.id; await next()) {
      const at = row.position
      seen.set(at, [...(seen.get(at) ?? []), row])
    }
    checkBatch(batch, seen, leafOf, found)
  }
  for (; row; await next()) found(stray(row))
  return checked
}

const placeOf = ({ fact, batch, position }: Row) => ({
  factId: fact.id,
  subjectId: fact.subjectId,
  batchId: batch,
  position,
})
const stray = (row: Row): LedgerFinding => ({ kind: 'inserted', ...placeOf(row) })

type LeafOf = ReturnType<typeof createFactHasher>

function checkBatch(
  { id, start, count, digests, ids }: Batch,
  seen: ReadonlyMap<number, readonly Row[]>,
  leafOf: LeafOf,
  found: Tell,
): void {
  for (let position = 0; position < count; position += 1) {
    const rows = seen.get(position) ?? []
    const digest = digests.subarray(32 * position, 32 * position + 32)
    const factId = uuidOf(ids.subarray(16 * position, 16 * position + 16))
    const place = { batchId: id, position, leafIndex: start + position }
    // Of several rows at one place the one that was there from the beginning has the id of the batch.
    const own = rows.find(({ fact }) => fact.id === factId)
    if (own) checkRow(own, digest, place, leafOf, found)
    else found({ kind: 'removed', factId, ...place })
    for (const other of rows) if (other !== own) found({ ...stray(other), leafIndex: place.leafIndex })
  }
  for (const [position, rows] of seen) if (position >= count) for (const row of rows) found(stray(row))
}

type Place = { readonly batchId: number; readonly position: number; readonly leafIndex: number }

function checkRow(row: Row, digest: Buffer, place: Place, leafOf: LeafOf, found: Tell): void {
  const where = { ...placeOf(row), ...place }
  const hashed = hashOf(row, leafOf)
  if (hashed === undefined || !digest.equals(hashed)) {
    // Row and own digest fit each other but not the batch: either both were changed, or the batch was.
    if (hashed !== undefined && row.digest.equals(hashed)) found({ kind: 'batch', ...where })
    else found({ kind: 'changed', ...where })
  } else if (!row.digest.equals(hashed)) found({ kind: 'digest', ...where })
}

function hashOf({ fact }: Row, leafOf: LeafOf): Uint8Array | undefined {
  try {
    return leafOf(readFact(fact))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Which fact ends which is said twice, in the fact and beside it; only the first is under the tree. */
export async function checkLinks(client: pg.Client, found: Tell): Promise<void> {
  const links = `
    select coalesce(f.subject_id, s.subject_id) as subject, coalesce(f.id, s.by_id) as fact,
      coalesce(f.corrects_id, s.fact_id) as target, f.id is null as extra
    from (select * from facts where corrects_id is not null) f
    full join supersessions s on s.subject_id = f.subject_id and s.by_id = f.id and s.fact_id = f.corrects_id
      and s.recorded_at = f.recorded_at
    where f.id is null or s.by_id is null`
  type Link = {
    readonly subject: string
    readonly fact: string
    readonly target: string
    readonly extra: boolean
  }
  for await (const { subject, fact, target, extra } of rowsOf<Link>(client, 'links', links))
    found({ kind: 'link', factId: fact, subjectId: subject, detail: `${extra ? '+' : '−'} ${target}` })
}
