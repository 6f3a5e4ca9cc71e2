/**
 * A complete subtree: `level` 0 is a leaf, level 1 the hash of two leaves, and so on; `index` counts from 0 in its
 * level. It covers the leaves from `index · 2^level` on, and once it is complete it never changes.
 */
export type NodeId = { readonly level: number; readonly index: number }

/** Reads the hash of a complete subtree. */
export type NodeReader = (level: number, index: number) => Uint8Array

/** The levels of `subtreesOf` from the left: the largest first. Sizes go beyond 32 bits, so no bit operators here. */
export function subtreesOf(from: number, size: number): NodeId[] {
  const nodes: NodeId[] = []
  let start = from
  for (let rest = size; rest > 0; ) {
    const level = floorLog2(rest)
    const width = 2 ** level
    nodes.push({ level, index: start / width })
    start += width
    rest -= width
  }
  return nodes
}

/** The exponent of the largest power of two that is at most `value`, which is at least 1. */
export function floorLog2(value: number): number {
  // Math.log2 may round up just below a power of two.
  const level = Math.floor(Math.log2(value))
  return 2 ** level > value ? level - 1 : level
}

/** The largest power of two below `size`, which is at least 2: where RFC 9162 divides a tree. */
export const splitOf = (size: number): number => 2 ** floorLog2(size - 1)

export const isOdd = (value: number): boolean => value % 2 === 1
export const half = (value: number): number => Math.floor(value / 2)
