import { refuse, requireCount, requireIndex } from '../requires.ts'
import { type NodeId, splitOf, subtreesOf } from './subtrees.ts'

/**
 * One hash of a proof as the complete subtrees that it is made of, from left to right. It is one subtree, except at
 * the right edge of the tree, where the subtrees are hashed together from the right.
 */
export type PathStep = readonly NodeId[]

/** The steps from the leaf up to the root: `PATH(index, D[size])` of RFC 9162, section 2.1.3.1. */
export function inclusionPlan(index: number, size: number): PathStep[] {
  requireIndex('inclusionPlan', index, size)
  const steps: PathStep[] = []
  // Down from the root; the sibling on the other side of each division belongs to the path.
  for (let start = 0, width = size; width > 1; ) {
    const split = splitOf(width)
    if (index < start + split) {
      steps.push(subtreesOf(start + split, width - split))
      width = split
    } else {
      steps.push(subtreesOf(start, split))
      start += split
      width -= split
    }
  }
  return steps.reverse()
}

/** The steps of `PROOF(first, D[second])` of RFC 9162, section 2.1.4.1; none for equal sizes. */
export function consistencyPlan(first: number, second: number): PathStep[] {
  requireCount('consistencyPlan', 'first', first)
  requireCount('consistencyPlan', 'second', second)
  if (first > second) refuse('consistencyPlan', `first to be at most second, got ${first} and ${second}`)
  if (first === second) return []
  if (first === 0)
    refuse('consistencyPlan', 'first to be at least 1: nothing is to be shown about an empty tree')
  const steps: PathStep[] = []
  let start = 0
  let width = second
  // Down to the subtree that ends where the first tree ends.
  while (start + width !== first) {
    const split = splitOf(width)
    if (first <= start + split) {
      steps.push(subtreesOf(start + split, width - split))
      width = split
    } else {
      steps.push(subtreesOf(start, split))
      start += split
      width -= split
    }
  }
  // A subtree that begins at 0 is the whole first tree: whoever verifies has its root.
  if (start > 0) steps.push(subtreesOf(start, width))
  return steps.reverse()
}

/** Which complete subtrees the proof of a leaf needs: what a server has to fetch before `inclusionProof`. */
export const inclusionNodes = (index: number, size: number): NodeId[] => inclusionPlan(index, size).flat()

/** The same for `consistencyProof`. */
export const consistencyNodes = (first: number, second: number): NodeId[] =>
  consistencyPlan(first, second).flat()

/** The same for `rootAt`. */
export function rootNodes(size: number): NodeId[] {
  requireCount('rootNodes', 'size', size)
  return subtreesOf(0, size)
}
