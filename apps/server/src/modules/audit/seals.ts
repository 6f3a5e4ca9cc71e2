import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { IntegrityView } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import { read, write } from '#kernel/transaction'
import { guard } from './policy.ts'
import type { AuditReadTables } from './tables.ts'

/** A seal holds sixteen bytes an entry; more entries make several seals. */
const mostEntries = 20_000
const digestBytes = 8

type Tx = Kysely<AuditReadTables>
type Entry = { readonly id: number; readonly digest: Buffer }
type Content = {
  readonly toId: number
  readonly toAt: string
  readonly ids: readonly number[]
  readonly digests: Buffer
}
type Options = { readonly db: Kysely<AuditReadTables>; readonly secret: string }

/**
 * Seals over the trail. Writers are never held up: a seal covers only ids that can no longer grow. Any entry that is
 * still to appear below an id that has been given out belongs to a transaction that holds its lock on the table now;
 * while there is one, the seal waits for the next time.
 */
export function createSeals({ db, secret }: Options) {
  const chain = createChain(secret)
  /** @returns how many entries were sealed */
  async function seal(): Promise<number> {
    let sealed = 0
    for (;;) {
      const count = await write(db, systemActor, 'seal-audit', (tx) => sealNext(tx, chain))
      sealed += count
      if (count < mostEntries) return sealed
    }
  }
  return {
    seal,
    async check(actor: Actor): Promise<IntegrityView> {
      guard(actor, 'audit.read')
      await seal()
      return read(db, actor, (tx) => checkAll(tx, chain))
    },
  }
}

function createChain(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'zhiheng audit-seal', 32))
  return {
    keyMark: createHash('sha256').update(key).digest('hex').slice(0, 8),
    sealOf: (before: Buffer, { toId, toAt, ids, digests }: Content): Buffer =>
      createHmac('sha256', key)
        .update(before)
        .update(`${toId} ${toAt} ${ids.join(',')} `)
        .update(digests)
        .digest(),
  }
}
type Chain = ReturnType<typeof createChain>

async function sealNext(tx: Tx, { keyMark, sealOf }: Chain): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('zhiheng.audit-seals'))`.execute(tx)
  const last = await tx
    .selectFrom('audit_seals')
    .select(['to_id as toId', 'seal'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const safe = await findSafeId(tx)
  if (safe === undefined) return 0
  const entries = await listDigests(tx, last?.toId ?? 0, safe, mostEntries)
  const end = entries.at(-1)
  if (!end) return 0
  const content: Content = {
    toId: end.id,
    toAt: end.at,
    ids: entries.map(({ id }) => id),
    digests: Buffer.concat(entries.map(({ digest }) => digest)),
  }
  await tx
    .insertInto('audit_seals')
    .values({
      to_id: content.toId,
      to_at: content.toAt,
      entry_count: entries.length,
      ids: content.ids.map(String),
      digests: content.digests,
      seal: sealOf(last?.seal ?? Buffer.alloc(0), content),
      key_mark: keyMark,
    })
    .execute()
  return entries.length
}

async function checkAll(tx: Tx, { keyMark, sealOf }: Chain): Promise<IntegrityView> {
  const { pruned, prunedTo } = await findPruned(tx)
  const view = { seals: 0, entries: 0, pruned, otherKey: 0 }
  const faults: IntegrityView['faults'] = []
  let before: Buffer = Buffer.alloc(0)
  let from = 0
  for await (const row of listSeals(tx)) {
    view.seals += 1
    if (row.keyMark !== keyMark) view.otherKey += 1
    else if (!isSame(sealOf(before, row), row.seal))
      faults.push({ kind: 'seal-broken', sealId: String(row.id), entryId: null })
    if (row.id > prunedTo) {
      view.entries += row.ids.length
      faults.push(...compare(String(row.id), row, await listDigests(tx, from, row.toId)))
    }
    before = row.seal
    from = row.toId
  }
  const { rows } = await sql<{ at: string; unsealed: number }>`
    select now() as at, (select count(*)::int from audit_entries where id > ${from}) as unsealed`.execute(tx)
  const { at = '', unsealed = 0 } = rows[0] ?? {}
  return { ...view, checkedAt: at, unsealed, faults: faults.slice(0, 1000) }
}

const isSame = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/** The highest id that was given out; undefined while somebody may still put an entry in below it. */
async function findSafeId(tx: Tx): Promise<number | undefined> {
  // In this order: who takes an id holds the lock before, so that whoever is not seen afterwards has an id above.
  const { rows } = await sql<{ id: number }>`select zh.last_entry_id() as id`.execute(tx)
  const { rows: writers } = await sql`
    select from pg_locks where relation = 'audit_entries'::regclass and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid() limit 1`.execute(
    tx,
  )
  return writers.length > 0 ? undefined : rows[0]?.id
}

async function listDigests(
  tx: Tx,
  from: number,
  to: number,
  most?: number,
): Promise<(Entry & { at: string })[]> {
  const limit = most === undefined ? sql`` : sql`limit ${most}`
  const { rows } = await sql<Entry & { at: string }>`
    select id, at, zh.entry_digest(audit_entries) as digest from audit_entries
    where id > ${from} and id <= ${to} order by id ${limit}`.execute(tx)
  return rows
}

type SealRow = Content & { readonly id: number; readonly seal: Buffer; readonly keyMark: string }

/** One after the other, as all of them together may be larger than the memory. */
async function* listSeals(tx: Tx): AsyncGenerator<SealRow> {
  let last = 0
  for (;;) {
    const row = await tx
      .selectFrom('audit_seals')
      .select(['id', 'to_id as toId', 'to_at as toAt', 'ids', 'digests', 'seal', 'key_mark as keyMark'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!row) return
    last = row.id
    yield { ...row, ids: row.ids.map(Number) }
  }
}

async function findPruned(tx: Tx): Promise<{ pruned: number; prunedTo: number }> {
  const row = await tx
    .selectFrom('audit_prunings')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('entry_count'), sql<number>`0`).as('pruned'),
      eb.fn.coalesce(eb.fn.max<number>('seal_id'), sql<number>`0`).as('prunedTo'),
    ])
    .executeTakeFirstOrThrow()
  return { pruned: Number(row.pruned), prunedTo: Number(row.prunedTo) }
}

/** What a seal says there was against what there is. */
function compare(
  sealId: string,
  { ids, digests }: Content,
  entries: readonly Entry[],
): IntegrityView['faults'] {
  const found = new Map(entries.map(({ id, digest }) => [id, digest]))
  const faults: IntegrityView['faults'] = []
  for (const [index, id] of ids.entries()) {
    const digest = found.get(id)
    found.delete(id)
    const sealed = digests.subarray(index * digestBytes, (index + 1) * digestBytes)
    if (!digest) faults.push({ kind: 'removed', sealId, entryId: String(id) })
    else if (!isSame(digest, sealed)) faults.push({ kind: 'changed', sealId, entryId: String(id) })
  }
  for (const id of found.keys()) faults.push({ kind: 'added', sealId, entryId: String(id) })
  return faults
}
