import { toHex } from '../bytes/hex.ts'
import { isPlainObject } from '../canonical/canonical-json.ts'
import { readFact } from '../canonical/fact.ts'
import type { Checkpoint } from '../note/checkpoint.ts'
import { createFactHasher, type Hash } from '../tree/hash.ts'
import { rootOfInclusion, rootsOfConsistency, verifyConsistency } from '../tree/verify.ts'
import { type Attempt, attempt } from './attempt.ts'
import { type Finding, openCheckpoint, type Trust } from './open-checkpoint.ts'
import { readPath, readWhole } from './proof-bundle.ts'

/**
 * `leaf`: the fact has a canonical form and so a leaf hash. `signature`, `origin`: a trusted key signed the checkpoint
 * of the right log. `size`, `inclusion`: the leaf stands at its place in the tree of this checkpoint. The others, where
 * the bundle has another checkpoint: it is signed as well, and the larger tree begins with the smaller.
 */
export type ProofStepName =
  | 'leaf'
  | 'signature'
  | 'origin'
  | 'size'
  | 'inclusion'
  | 'otherSignature'
  | 'otherOrigin'
  | 'consistency'

export type ProofStep = Finding & { readonly step: ProofStepName }

export type BundleOptions = Trust & { readonly hash: Hash }

/**
 * Checks a proof bundle (parsed JSON, from whomever) and says step by step what holds. The fact is proven where every
 * step is ok; a step that could not be done is not ok and says why. Steps do not wait for each other: a path may fit a
 * checkpoint that nobody signed.
 */
export async function verifyBundle(bundle: unknown, options: BundleOptions): Promise<ProofStep[]> {
  const { fact, checkpoint, consistency, ...claim } = isPlainObject(bundle) ? bundle : {}
  const { hash } = options
  const leaf = attempt(() => createFactHasher(hash)(readFact(fact)))
  const own = await openCheckpoint('checkpoint', checkpoint, options)
  const steps: ProofStep[] = [
    {
      step: 'leaf',
      ...(leaf.value ? { ok: true, found: toHex(leaf.value) } : { ok: false, problem: leaf.problem }),
    },
    { step: 'signature', ...own.signature },
    { step: 'origin', ...own.origin },
    { step: 'size', ...checkSize(claim, own.checkpoint) },
    { step: 'inclusion', ...checkInclusion(hash, claim, leaf, own.checkpoint) },
  ]
  if (consistency === undefined) return steps
  const part = isPlainObject(consistency) ? consistency : {}
  const other = await openCheckpoint('consistency.checkpoint', part.checkpoint, options)
  return [
    ...steps,
    { step: 'otherSignature', ...other.signature },
    { step: 'otherOrigin', ...other.origin },
    { step: 'consistency', ...checkConsistency(hash, part.path, own.checkpoint, other.checkpoint) },
  ]
}

type Claim = Readonly<Record<string, unknown>>

const unread: Finding = { ok: false, problem: 'the checkpoint could not be read' }

function checkSize(claim: Claim, checkpoint: Checkpoint | undefined): Finding {
  if (checkpoint === undefined) return unread
  const { value: size, problem } = attempt(() => readWhole('treeSize', claim.treeSize))
  if (problem !== undefined) return { ok: false, problem }
  return { ok: size === checkpoint.size, expected: String(checkpoint.size), found: String(size) }
}

function checkInclusion(
  hash: Hash,
  claim: Claim,
  leaf: Attempt<Uint8Array>,
  checkpoint: Checkpoint | undefined,
): Finding {
  if (checkpoint === undefined) return unread
  if (leaf.value === undefined) return { ok: false, problem: leaf.problem }
  const place = attempt(() => ({
    index: readWhole('leafIndex', claim.leafIndex),
    size: checkpoint.size,
    leaf: leaf.value,
    path: readPath('inclusionPath', claim.inclusionPath),
  }))
  if (place.value === undefined) return { ok: false, problem: place.problem }
  const root = rootOfInclusion(hash, place.value)
  if (root === undefined)
    return { ok: false, problem: 'the path does not fit this place in a tree of this size' }
  const expected = toHex(checkpoint.root)
  const found = toHex(root)
  return { ok: found === expected, expected, found }
}

function checkConsistency(
  hash: Hash,
  path: unknown,
  own: Checkpoint | undefined,
  other: Checkpoint | undefined,
): Finding {
  if (own === undefined || other === undefined) return unread
  const hashes = attempt(() => readPath('consistency.path', path))
  if (hashes.value === undefined) return { ok: false, problem: hashes.problem }
  const [older, newer] = own.size <= other.size ? [own, other] : [other, own]
  const claim = { first: older.size, second: newer.size, firstRoot: older.root, path: hashes.value }
  const roots = rootsOfConsistency(hash, claim)
  if (roots === undefined) return { ok: false, problem: 'the path does not fit trees of these sizes' }
  return {
    ok: verifyConsistency(hash, claim, newer.root),
    expected: `${toHex(older.root)} → ${toHex(newer.root)}`,
    found: `${toHex(roots.first)} → ${toHex(roots.second)}`,
  }
}
