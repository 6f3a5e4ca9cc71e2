import { isTileLevel, type NodeId, type StoredNodes, tileRanges } from '@zhiheng/merkle'
import { type Kysely, sql } from 'kysely'
import type { LedgerReadTables } from './tables.ts'

type Tx = Kysely<LedgerReadTables>

/** One process at a time builds the tree and signs. */
export const lockTree = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(8086, 3)`.execute(tx)
}

/** How many leaves have been given out: leaves have no gap, since a batch takes them as the last thing before its commit. */
export async function countLeaves(tx: Tx): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select leaf_start + leaf_count as size from ledger_batches order by leaf_start desc limit 1`.execute(tx)
  return rows[0]?.size ?? 0
}

/** How many leaves stand under stored nodes of the lowest level. */
export async function countStored(tx: Tx): Promise<number> {
  const last = await tx
    .selectFrom('ledger_nodes')
    .select('place')
    .where('level', '=', 8)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? (last.place + 1) * 256 : 0
}

/** Leaf hashes of `[from, to)`, batch after batch. */
export async function readLeaves(tx: Tx, from: number, to: number): Promise<Buffer[]> {
  if (from >= to) return []
  const { rows } = await sql<{ start: number; digests: Buffer }>`
    select greatest(leaf_start, ${from}::bigint) as start,
      substr(digests, (32 * (greatest(leaf_start, ${from}::bigint) - leaf_start) + 1)::int,
        (32 * (least(leaf_start + leaf_count, ${to}::bigint) - greatest(leaf_start, ${from}::bigint)))::int) as digests
    from ledger_batches
    where leaf_start < ${to} and leaf_start >= (select max(leaf_start) from ledger_batches where leaf_start <= ${from})
    order by leaf_start`.execute(tx)
  const leaves: Buffer[] = []
  for (const { digests } of rows)
    for (let at = 0; at < digests.length; at += 32) leaves.push(digests.subarray(at, at + 32))
  if (leaves.length !== to - from) throw new Error(`Leaves ${from} to ${to} of the ledger are not all there`)
  return leaves
}

/** What is stored of the tree for these subtrees, for a `tileReader`. */
export async function readTiles(tx: Tx, nodes: readonly NodeId[]): Promise<StoredNodes[]> {
  const read: StoredNodes[] = []
  for (const range of tileRanges(nodes)) {
    const { level, from, count } = range
    if (level === 0) read.push({ ...range, hashes: await readLeaves(tx, from, from + count) })
    else {
      const rows = await tx
        .selectFrom('ledger_nodes')
        .select('hash')
        .where('level', '=', level)
        .where('place', '>=', from)
        .where('place', '<', from + count)
        .orderBy('place')
        .execute()
      read.push({ ...range, hashes: rows.map(({ hash }) => hash) })
    }
  }
  return read
}

type Node = { readonly level: number; readonly place: number; readonly hash: Uint8Array }
export const isStored = ({ level }: Node): boolean => isTileLevel(level)

export async function insertNodes(tx: Tx, nodes: readonly Node[]): Promise<void> {
  for (let from = 0; from < nodes.length; from += 5000) {
    const rows = nodes.slice(from, from + 5000).map((node) => ({ ...node, hash: Buffer.from(node.hash) }))
    await tx.insertInto('ledger_nodes').values(rows).execute()
  }
}

const checkpointColumns = ['size', 'root', 'signed_at', 'note'] as const
export type CheckpointRow = {
  readonly size: number
  readonly root: Buffer
  readonly signed_at: string
  readonly note: string
}

export const insertCheckpoint = async (tx: Tx, row: CheckpointRow): Promise<void> => {
  await tx.insertInto('ledger_checkpoints').values(row).execute()
}

/** The newest first; those smaller than `before`. */
export const listCheckpoints = (tx: Tx, limit: number, before?: number): Promise<CheckpointRow[]> => {
  let query = tx
    .selectFrom('ledger_checkpoints')
    .select(checkpointColumns)
    .orderBy('size', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('size', '<', before)
  return query.execute()
}

export const findCheckpoint = (tx: Tx, size: number): Promise<CheckpointRow | undefined> =>
  tx.selectFrom('ledger_checkpoints').select(checkpointColumns).where('size', '=', size).executeTakeFirst()

export async function countCheckpoints(tx: Tx): Promise<number> {
  const { total } = await tx
    .selectFrom('ledger_checkpoints')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
