import type {
  CheckpointView,
  LedgerKeys,
  LedgerLeaf,
  LookupPurpose,
  ProofBundleView,
} from '@zhiheng/contract'
import {
  consistencyNodes,
  consistencyProof,
  inclusionNodes,
  inclusionProof,
  tileReader,
  toBase64,
} from '@zhiheng/merkle'
import type { Kysely } from 'kysely'
import { type Actor, publicActor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { LedgerDependencies } from './deps.ts'
import { findRows } from './fact-rows.ts'
import { findFactAt, findLeafIndex } from './history.ts'
import { lookAt } from './look-at.ts'
import { sha256 } from './seal.ts'
import { maskFact } from './sharing.ts'
import type { LedgerReadTables } from './tables.ts'
import {
  type CheckpointRow,
  countCheckpoints,
  findCheckpoint,
  listCheckpoints,
  readLeaves,
  readTiles,
} from './tree-repository.ts'

type Tx = Kysely<LedgerReadTables>

const viewOf = ({ size, root, signed_at, note }: CheckpointRow): CheckpointView => ({
  ...{ size, note },
  root: root.toString('hex'),
  signedAt: signed_at,
})

async function getNewest(tx: Tx): Promise<CheckpointRow> {
  const [newest] = await listCheckpoints(tx, 1)
  if (!newest) throw notFound('checkpoint')
  return newest
}

export const getCheckpoint = ({ db }: LedgerDependencies): Promise<CheckpointView> =>
  read(db, publicActor, async (tx) => viewOf(await getNewest(tx)))

type Paging = { readonly cursor?: string | undefined; readonly limit: number }

export const listSigned = ({ db }: LedgerDependencies, { cursor, limit }: Paging) =>
  read(db, publicActor, async (tx) => {
    const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['integer'])[0])
    const rows = await listCheckpoints(tx, limit + 1, before)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(viewOf),
      total: await countCheckpoints(tx),
      nextCursor: last && rows.length > limit ? encodeCursor([last.size]) : null,
    }
  })

export async function getKeys({ keys }: LedgerDependencies): Promise<LedgerKeys> {
  const { origin, current, past } = await keys()
  const own = { line: current.line, algorithm: current.algorithm, current: true }
  return { origin, keys: [own, ...past.map((key) => ({ ...key, current: false }))] }
}

export const getConsistency = (
  { db }: LedgerDependencies,
  { first, second }: { readonly first: number; readonly second: number },
) =>
  read(db, publicActor, async (tx) => {
    if (first > second)
      throw inputInvalid('first', 'order', '前一个要不大于后一个 The first must not be the larger')
    const [from, to] = [await findCheckpoint(tx, first), await findCheckpoint(tx, second)]
    if (!from || !to) throw notFound('checkpoint')
    return { first: viewOf(from), second: viewOf(to), path: await consistencyPath(tx, first, second) }
  })

async function consistencyPath(tx: Tx, first: number, second: number): Promise<string[]> {
  if (first === second) return []
  const tiles = tileReader(sha256, await readTiles(tx, consistencyNodes(first, second)))
  return consistencyProof(sha256, first, second, tiles).map(toBase64)
}

/** A place that somebody has drawn: its hash, its path, and the fact where everybody may see it. */
export const getLeaf = ({ db, clock }: LedgerDependencies, index: number): Promise<LedgerLeaf> =>
  read(db, { ...publicActor, today: clock.today() }, async (tx) => {
    const { size: treeSize, note } = await getNewest(tx)
    if (index >= treeSize) throw notFound('leaf')
    const [hash] = await readLeaves(tx, index, index + 1)
    const tiles = tileReader(sha256, await readTiles(tx, inclusionNodes(index, treeSize)))
    return {
      ...{ leafIndex: index, treeSize, checkpoint: note, hash: toBase64(hash ?? new Uint8Array()) },
      path: inclusionProof(sha256, index, treeSize, tiles).map(toBase64),
      fact: (await findFactAt(tx, index)) ?? null,
    }
  })

type ProofInput = {
  readonly subjectId: string
  readonly id: string
  readonly purpose?: LookupPurpose | undefined
  readonly since?: number | undefined
}

/** A fact with its path to the newest signed root; recorded as a look-up like any other. */
export async function getProof(
  deps: LedgerDependencies,
  person: Actor,
  { subjectId, id, purpose, since }: ProofInput,
): Promise<ProofBundleView> {
  const { bundle } = await lookAt(deps, person, { subjectId, purpose }, async (tx, { reader, shares }) => {
    const [row] = await findRows(tx, [subjectId], [id])
    if (!row) throw notFound('fact')
    if (maskFact(reader.actor, shares, row).notShared.length > 0)
      throw new AppError('FORBIDDEN', { needs: 'whole-fact', ask: '提供单位 the supplying body' })
    return { bundle: await bundleOf(tx, row, since), looked: [row] }
  })
  return bundle
}

async function bundleOf(
  tx: Tx,
  fact: Awaited<ReturnType<typeof findRows>>[number],
  since: number | undefined,
): Promise<ProofBundleView> {
  const checkpoint = await getNewest(tx)
  const { size: treeSize, note } = checkpoint
  const leafIndex = await findLeafIndex(tx, fact.subjectId, fact.id)
  if (leafIndex >= treeSize) {
    const remedy = '几分钟后再取 Ask again in a few minutes'
    throw new AppError('STATE_CONFLICT', { state: 'not-signed-yet', wanted: 'signed', remedy })
  }
  const tiles = tileReader(sha256, await readTiles(tx, inclusionNodes(leafIndex, treeSize)))
  const earlier = since === undefined ? undefined : await findCheckpoint(tx, since)
  if (since !== undefined && !earlier) throw notFound('checkpoint')
  return {
    fact: { ...fact, payload: { ...fact.payload } },
    ...{ leafIndex, treeSize, checkpoint: note },
    inclusionPath: inclusionProof(sha256, leafIndex, treeSize, tiles).map(toBase64),
    ...(earlier
      ? {
          consistency: {
            checkpoint: earlier.note,
            path: await consistencyPath(tx, earlier.size, treeSize),
          },
        }
      : {}),
  }
}
