import * as z from 'zod'
import { base, Id, Instant, PlainDate, pageOf } from './base.ts'
import { LookupPurpose } from './data-rules.ts'
import { FactEffect, FactVisibility } from './ledger.ts'

/** A root that was signed: everything up to `size` facts stands as it stood. */
export const CheckpointView = z.object({
  size: z.number().int(),
  root: z.string().describe('Hex'),
  signedAt: Instant,
  /** The signed note, as c2sp.org/tlog-checkpoint writes it. */
  note: z.string(),
})
export type CheckpointView = z.infer<typeof CheckpointView>

export const LedgerKeys = z.object({
  /** The name of the log, first line of every checkpoint. */
  origin: z.string(),
  /** `name+id+base64`, the one that signs now first. Keep them: a key that came with a proof proves nothing. */
  keys: z.array(z.object({ line: z.string(), algorithm: z.enum(['ed25519', 'sm2']), current: z.boolean() })),
})
export type LedgerKeys = z.infer<typeof LedgerKeys>

/** All that somebody needs to check one fact without asking us again: the form of `@zhiheng/merkle`. */
export const ProofBundleView = z.object({
  fact: z.object({
    subjectId: Id,
    id: Id,
    type: z.string(),
    typeVersion: z.number().int(),
    occurredOn: PlainDate,
    validTo: PlainDate.nullable(),
    recordedAt: Instant,
    sourceId: Id,
    document: z.string(),
    line: z.number().int(),
    payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    legalBasis: z.string().nullable(),
    visibility: FactVisibility,
    displayUntil: PlainDate.nullable(),
    effect: FactEffect,
    correctsId: Id.nullable(),
    reason: z.string().nullable(),
  }),
  leafIndex: z.number().int(),
  treeSize: z.number().int(),
  inclusionPath: z.array(z.string()),
  checkpoint: z.string(),
  consistency: z.object({ checkpoint: z.string(), path: z.array(z.string()) }).optional(),
})
export type ProofBundleView = z.infer<typeof ProofBundleView>

/** One place of the tree and its path to the newest signed root; hashes say nothing of what they were made from. */
export const LedgerLeaf = z.object({
  leafIndex: z.number().int(),
  treeSize: z.number().int(),
  hash: z.string().describe('Base64'),
  path: z.array(z.string()),
  /** The note of the signed root that the path leads to. */
  checkpoint: z.string(),
  /** The fact itself, where it is shown to everybody: its proof bundle is open. */
  fact: z.object({ subjectId: Id, id: Id }).nullable(),
})
export type LedgerLeaf = z.infer<typeof LedgerLeaf>

const tags = ['ledger']
const Size = z.coerce.number().int().min(1)

export const ledger = {
  checkpoint: base
    .route({ method: 'GET', path: '/ledger/checkpoint', summary: 'The newest signed root', tags })
    .output(CheckpointView),
  checkpoints: base
    .route({ method: 'GET', path: '/ledger/checkpoints', summary: 'Every signed root, newest first', tags })
    .input(
      z.object({
        cursor: z.string().max(500).optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(50),
      }),
    )
    .output(pageOf(CheckpointView)),
  keys: base
    .route({ method: 'GET', path: '/ledger/keys', summary: 'Public keys of the ledger', tags })
    .output(LedgerKeys),
  consistency: base
    .route({
      method: 'GET',
      path: '/ledger/consistency',
      summary: 'Shows that a later signed root continues an earlier one',
      tags,
    })
    .input(z.object({ first: Size, second: Size }))
    .output(z.object({ first: CheckpointView, second: CheckpointView, path: z.array(z.string()) })),
  leaf: base
    .route({
      method: 'GET',
      path: '/ledger/leaves/{index}',
      summary: 'The hash at a place of the ledger, and that it lies under the newest signed root',
      description:
        'For whoever draws places at random, so that the server cannot know beforehand which are looked at.',
      tags,
    })
    .input(z.object({ index: z.coerce.number().int().min(0) }))
    .output(LedgerLeaf),
  proof: base
    .route({
      method: 'GET',
      path: '/facts/{subjectId}/{id}/proof',
      summary: 'The proof bundle of a fact, for whoever may see the whole of it',
      tags,
    })
    .input(
      z.object({
        subjectId: Id,
        id: Id,
        purpose: LookupPurpose.optional(),
        since: Size.optional().describe('Size of an earlier checkpoint to be shown consistent as well'),
      }),
    )
    .output(ProofBundleView),
}
