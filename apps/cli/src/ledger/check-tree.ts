import {
  createTreeBuilder,
  isTileLevel,
  type NoteVerifier,
  parseCheckpoint,
  parseNote,
  signedBytes,
  toHex,
} from '@zhiheng/merkle'
import type pg from 'pg'
import { rowsOf } from './database-rows.ts'
import type { LedgerFinding } from './findings.ts'
import { sha256 } from './trust.ts'

type Batch = { readonly id: number; readonly start: number; readonly count: number; readonly digests: Buffer }
type Checkpoint = { readonly size: number; readonly root: Buffer; readonly note: string }
export type TreeReport = { readonly leaves: number; readonly checkpoints: number; readonly signed: number }

/** Builds the tree anew from the hashes in the batches and compares every stored node and every signed root. */
export async function checkTree(
  client: pg.Client,
  verifiers: readonly NoteVerifier[],
  found: (finding: LedgerFinding) => void,
): Promise<TreeReport> {
  const nodes = await storedNodes(client)
  const checkpoints = await client.query<Checkpoint>(
    'select size, root, note from ledger_checkpoints order by size',
  )
  const wanted = new Map(checkpoints.rows.map((row) => [row.size, row]))
  const builder = createTreeBuilder(sha256, {
    onSubtree: (level, place, hash) => {
      if (isTileLevel(level)) compareNode(nodes, { level, place, hash }, found)
    },
  })
  let next = 0
  const batches = rowsOf<Batch>(
    client,
    'tree_batches',
    'select id, leaf_start as start, leaf_count as count, digests from ledger_batches order by leaf_start',
    200,
  )
  for await (const { id, start, count, digests } of batches) {
    if (start !== next)
      found({ kind: 'gap', batchId: id, leafIndex: next, leafCount: Math.max(1, start - next) })
    for (let at = 0; at < digests.length; at += 32) {
      builder.push(digests.subarray(at, at + 32))
      const checkpoint = wanted.get(builder.size)
      if (checkpoint) compareRoot(checkpoint, builder.root(), found)
    }
    next = start + count
  }
  for (const { size } of checkpoints.rows)
    if (size > builder.size) found({ kind: 'root', detail: `${builder.size} < ${size}` })
  for (const row of checkpoints.rows) await checkNote(row, verifiers, found)
  const last = checkpoints.rows.at(-1)?.size ?? 0
  for (const key of nodes.keys()) if (key !== '') found({ kind: 'node', detail: `${key}: too much` })
  return { leaves: builder.size, checkpoints: checkpoints.rows.length, signed: last }
}

async function storedNodes(client: pg.Client): Promise<Map<string, Buffer>> {
  const nodes = new Map<string, Buffer>()
  const rows = rowsOf<{ level: number; place: number; hash: Buffer }>(
    client,
    'tree_nodes',
    'select level, place, hash from ledger_nodes',
  )
  for await (const { level, place, hash } of rows) nodes.set(`${level} ${place}`, hash)
  return nodes
}

type Node = { readonly level: number; readonly place: number; readonly hash: Uint8Array }

/** What is not stored yet belongs to facts that are still to be signed. */
function compareNode(
  nodes: Map<string, Buffer>,
  { level, place, hash }: Node,
  found: (finding: LedgerFinding) => void,
): void {
  const key = `${level} ${place}`
  const stored = nodes.get(key)
  nodes.delete(key)
  if (stored === undefined || stored.equals(hash)) return
  const leafCount = 2 ** level
  found({
    kind: 'node',
    leafIndex: place * leafCount,
    leafCount,
    detail: `${stored.toString('hex')} ≠ ${toHex(hash)}`,
  })
}

function compareRoot({ size, root }: Checkpoint, built: Uint8Array, found: (finding: LedgerFinding) => void) {
  if (!root.equals(built))
    found({
      kind: 'root',
      leafIndex: 0,
      leafCount: size,
      detail: `${root.toString('hex')} ≠ ${toHex(built)}`,
    })
}

/** The note says the same as the row beside it, and a trusted key has signed it. */
async function checkNote(
  { size, root, note }: Checkpoint,
  verifiers: readonly NoteVerifier[],
  found: (finding: LedgerFinding) => void,
): Promise<void> {
  try {
    const { text, signatures } = parseNote(note)
    const said = parseCheckpoint(text)
    if (said.size !== size || !root.equals(said.root)) found({ kind: 'signature', detail: `${size}` })
    if (verifiers.length === 0) return
    for (const { name, keyId, signature } of signatures) {
      const known = verifiers.find((verifier) => verifier.name === name && verifier.keyId === keyId)
      if (known && (await known.verify(signedBytes(text), signature))) return
    }
    found({ kind: 'signature', detail: `${size}` })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    found({ kind: 'signature', detail: `${size}: ${error.message}` })
  }
}
