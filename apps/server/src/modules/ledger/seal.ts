import { hash } from 'node:crypto'
import {
  createTreeBuilder,
  formatCheckpoint,
  type Hash,
  rootNodes,
  signNote,
  tileReader,
  toBase64,
} from '@zhiheng/merkle'
import type { Kysely } from 'kysely'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { LedgerDependencies } from './deps.ts'
import type { LogKeys } from './log-keys.ts'
import type { LedgerReadTables } from './tables.ts'
import {
  countLeaves,
  countStored,
  insertCheckpoint,
  insertNodes,
  isStored,
  listCheckpoints,
  lockTree,
  readLeaves,
  readTiles,
} from './tree-repository.ts'

export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')

export type SealOptions = {
  readonly keys: LogKeys
  readonly signedAt: string
  /** Leaves of one step: what one transaction reads and holds. */
  readonly maxLeaves: number
}
export type Sealed = {
  /** Leaves under the tree after this step, and how many there are. */
  readonly built: number
  readonly size: number
  /** Whether a root was signed; not where nothing is new, and not before the last step. */
  readonly signed: boolean
}

/**
 * One step of building the tree: reads new leaves from where the stored nodes end, stores the nodes that they complete,
 * and signs the root once all leaves are in. All of it in the caller's transaction, as the product itself: killed at any
 * moment, it goes on from the stored nodes.
 */
export async function sealStep(
  tx: Kysely<LedgerReadTables>,
  { keys, signedAt, maxLeaves }: SealOptions,
): Promise<Sealed> {
  await lockTree(tx)
  const [size, from] = [await countLeaves(tx), await countStored(tx)]
  const last = (await listCheckpoints(tx, 1))[0]?.size ?? 0
  const to = Math.min(size, from + maxLeaves)
  if (size === last) return { built: size, size, signed: false }
  const nodes: { level: number; place: number; hash: Uint8Array }[] = []
  const builder = createTreeBuilder(sha256, {
    state: await stateAt(tx, from),
    onSubtree: (level, place, subtree) => {
      const node = { level, place, hash: subtree }
      if (isStored(node)) nodes.push({ ...node, hash: subtree.slice() })
    },
  })
  for (const leaf of await readLeaves(tx, from, to)) builder.push(leaf)
  await insertNodes(tx, nodes)
  if (to < size) return { built: to, size, signed: false }
  const root = builder.root()
  const { origin, current } = keys
  const text = formatCheckpoint({ origin, size, root, extensions: [`time ${signedAt}`] })
  const note = signNote(text, [current.signer])
  await insertCheckpoint(tx, { size, root: Buffer.from(root), signed_at: signedAt, note })
  return { built: to, size, signed: true }
}

/** What a builder remembers at a size whose subtrees are all stored. */
async function stateAt(tx: Kysely<LedgerReadTables>, size: number) {
  const nodes = size === 0 ? [] : rootNodes(size)
  const read = tileReader(sha256, await readTiles(tx, nodes))
  return { size, subtrees: nodes.map(({ level, index }) => toBase64(read(level, index))) }
}

/** All steps at once. */
export async function seal(
  { db, clock, keys }: Pick<LedgerDependencies, 'db' | 'clock' | 'keys'>,
  maxLeaves = 1 << 17,
): Promise<Sealed> {
  const options = { keys: await keys(), signedAt: clock.now(), maxLeaves }
  const sealed = await write(db, systemActor, 'seal-ledger', (tx) => sealStep(tx, options))
  return sealed.built < sealed.size ? seal({ db, clock, keys }, maxLeaves) : sealed
}
