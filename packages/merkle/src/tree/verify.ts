import { sameBytes } from '../bytes/same-bytes.ts'
import { emptyRoot, type Hash, nodeHash } from './hash.ts'
import { half, isOdd } from './subtrees.ts'

export type InclusionClaim = {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly path: readonly Uint8Array[]
}

export type ConsistencyClaim = {
  readonly first: number
  readonly second: number
  readonly firstRoot: Uint8Array
  readonly path: readonly Uint8Array[]
}

/**
 * The root that a path leads to, by RFC 9162, section 2.1.3.2; undefined where the path does not fit the place (too
 * long, too short, hashes of another width).
 */
export function rootOfInclusion(
  hash: Hash,
  { index, size, leaf, path }: InclusionClaim,
): Uint8Array | undefined {
  if (!isPlace(index, size) || !haveOneWidth(hash, [leaf, ...path])) return undefined
  let here = index
  let last = size - 1
  let root = leaf
  for (const sibling of path) {
    if (last === 0) return undefined
    if (isOdd(here) || here === last) {
      root = nodeHash(hash, sibling, root)
      // A node at the right edge stands alone on some levels: it goes up unhashed.
      while (!isOdd(here) && here !== 0) {
        here = half(here)
        last = half(last)
      }
    } else root = nodeHash(hash, root, sibling)
    here = half(here)
    last = half(last)
  }
  return last === 0 ? root : undefined
}

export function verifyInclusion(hash: Hash, claim: InclusionClaim, root: Uint8Array): boolean {
  const found = rootOfInclusion(hash, claim)
  return found !== undefined && sameBytes(found, root)
}

export type ConsistentRoots = { readonly first: Uint8Array; readonly second: Uint8Array }

/**
 * Both roots that a path leads to, by RFC 9162, section 2.1.4.2; undefined where the path does not fit the sizes. As in
 * the RFC nothing is shown about a first tree without leaves. Equal sizes, which it leaves out, want an empty path and
 * one root.
 */
export function rootsOfConsistency(hash: Hash, claim: ConsistencyClaim): ConsistentRoots | undefined {
  const { first, second, firstRoot, path } = claim
  if (!isPlace(first, second + 1)) return undefined
  if (!haveOneWidth(hash, [firstRoot, ...path])) return undefined
  if (first === second) {
    const root = first === 0 ? emptyRoot(hash) : firstRoot
    return path.length === 0 ? { first: root, second: root } : undefined
  }
  return first === 0 || path.length === 0 ? undefined : climb(hash, claim)
}

export function verifyConsistency(hash: Hash, claim: ConsistencyClaim, secondRoot: Uint8Array): boolean {
  const found = rootsOfConsistency(hash, claim)
  return found !== undefined && sameBytes(found.first, claim.firstRoot) && sameBytes(found.second, secondRoot)
}

function climb(
  hash: Hash,
  { first, second, firstRoot, path }: ConsistencyClaim,
): ConsistentRoots | undefined {
  let here = first - 1
  let last = second - 1
  while (isOdd(here)) {
    here = half(here)
    last = half(last)
  }
  // Where the first tree is a complete subtree of the second, here is 0 now, and the path leaves its root out.
  const [start, ...rest] = here === 0 ? [firstRoot, ...path] : path
  if (start === undefined) return undefined
  let oldRoot = start
  let newRoot = start
  for (const sibling of rest) {
    if (last === 0) return undefined
    if (isOdd(here) || here === last) {
      oldRoot = nodeHash(hash, sibling, oldRoot)
      newRoot = nodeHash(hash, sibling, newRoot)
      while (!isOdd(here) && here !== 0) {
        here = half(here)
        last = half(last)
      }
    } else newRoot = nodeHash(hash, newRoot, sibling)
    here = half(here)
    last = half(last)
  }
  return last === 0 ? { first: oldRoot, second: newRoot } : undefined
}

const isPlace = (index: number, size: number): boolean =>
  Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size

/** Hashes of another width could shift the border between left and right child. */
function haveOneWidth(hash: Hash, hashes: readonly Uint8Array[]): boolean {
  const width = emptyRoot(hash).length
  return hashes.every(({ length }) => length === width)
}
