import { emptyRoot, type Hash, leafHash, nodeHash } from '../tree/hash.ts'

// RFC 9162, section 2.1, word for word on lists: the oracle for what computes the same without the lists.

/** `MTH(D[n])` over leaf hashes. */
export function naiveRoot(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return emptyRoot(hash)
  if (leaves.length === 1) return only
  const k = split(leaves.length)
  return nodeHash(hash, naiveRoot(hash, leaves.slice(0, k)), naiveRoot(hash, leaves.slice(k)))
}

/** `PATH(m, D[n])`. */
export function naivePath(hash: Hash, m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m < k
    ? [...naivePath(hash, m, left), naiveRoot(hash, right)]
    : [...naivePath(hash, m - k, right), naiveRoot(hash, left)]
}

/** `SUBPROOF(m, D[n], b)`; `PROOF(m, D[n])` is the one with `b` true. */
export function naiveProof(hash: Hash, m: number, leaves: readonly Uint8Array[], b = true): Uint8Array[] {
  if (m === leaves.length) return b ? [] : [naiveRoot(hash, leaves)]
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m <= k
    ? [...naiveProof(hash, m, left, b), naiveRoot(hash, right)]
    : [...naiveProof(hash, m - k, right, false), naiveRoot(hash, left)]
}

/** The largest power of two below n. */
function split(n: number): number {
  let k = 1
  while (2 * k < n) k *= 2
  return k
}

/** Leaf hashes of so many different leaves. */
export const someLeaves = (hash: Hash, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => leafHash(hash, Uint8Array.of(i, i >> 8, i >> 16)))

/** Complete subtrees of a list, by definition. */
export const naiveReader =
  (hash: Hash, leaves: readonly Uint8Array[]) =>
  (level: number, index: number): Uint8Array => {
    const width = 2 ** level
    const row = leaves.slice(index * width, (index + 1) * width)
    if (row.length < width) throw new Error(`the subtree ${level}/${index} is not complete`)
    return naiveRoot(hash, row)
  }
