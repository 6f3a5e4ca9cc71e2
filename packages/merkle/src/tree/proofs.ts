import { emptyRoot, type Hash, nodeHash } from './hash.ts'
import { consistencyPlan, inclusionPlan, type PathStep, rootNodes } from './proof-plans.ts'
import type { NodeReader } from './subtrees.ts'

/** The audit path of a leaf in the tree of `size` leaves, from the leaf's sibling up. */
export const inclusionProof = (hash: Hash, index: number, size: number, read: NodeReader): Uint8Array[] =>
  inclusionPlan(index, size).map((step) => foldRight(hash, step, read))

/** The hashes that show that the tree of `second` leaves begins with the tree of `first` leaves. */
export const consistencyProof = (hash: Hash, first: number, second: number, read: NodeReader): Uint8Array[] =>
  consistencyPlan(first, second).map((step) => foldRight(hash, step, read))

/** The root of the tree of the first `size` leaves, which may be smaller than what has been stored. */
export const rootAt = (hash: Hash, size: number, read: NodeReader): Uint8Array =>
  size === 0 ? emptyRoot(hash) : foldRight(hash, rootNodes(size), read)

function foldRight(hash: Hash, step: PathStep, read: NodeReader): Uint8Array {
  const hashes = step.map(({ level, index }) => read(level, index))
  return hashes.reduceRight((right, left) => nodeHash(hash, left, right))
}
