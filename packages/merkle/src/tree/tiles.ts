import { refuse } from '../requires.ts'
import { createNodeHasher, type Hash } from './hash.ts'
import type { NodeId, NodeReader } from './subtrees.ts'

/** Of eight levels the lowest is stored: the leaves and, over every 256 hashes, one more. The rest is recomputed. */
export const tileHeight = 8

/** `count` stored hashes of a level that lie side by side. */
export type NodeRange = { readonly level: number; readonly from: number; readonly count: number }

export type StoredNodes = NodeRange & { readonly hashes: readonly Uint8Array[] }

/** Whether a server stores the complete subtrees of this level, beside the leaf hashes that it has anyway. */
export const isTileLevel = (level: number): boolean => level > 0 && level % tileHeight === 0

/** The stored hashes from which a complete subtree is computed; itself where its level is stored. */
export function tileRange({ level, index }: NodeId): NodeRange {
  const count = 2 ** (level % tileHeight)
  return { level: level - (level % tileHeight), from: index * count, count }
}

/** What to read for these subtrees: neighbours joined, lowest level first, so that few readings are needed. */
export function tileRanges(nodes: readonly NodeId[]): NodeRange[] {
  const sorted = nodes.map(tileRange).sort((a, b) => a.level - b.level || a.from - b.from)
  const joined: NodeRange[] = []
  for (const range of sorted) {
    const before = joined.at(-1)
    if (before?.level === range.level && range.from <= before.from + before.count) {
      const end = Math.max(before.from + before.count, range.from + range.count)
      joined[joined.length - 1] = { ...before, count: end - before.from }
    } else joined.push(range)
  }
  return joined
}

/** Reads complete subtrees out of what was read for `tileRanges`, hashing the levels between. */
export function tileReader(hash: Hash, stored: readonly StoredNodes[]): NodeReader {
  const join = createNodeHasher(hash)
  return (level, index) => {
    const range = tileRange({ level, index })
    const found = stored.find(
      (have) =>
        have.level === range.level &&
        have.from <= range.from &&
        range.from + range.count <= have.from + have.hashes.length,
    )
    if (found === undefined)
      return refuse(
        'tileReader',
        `hashes ${range.from} to ${range.from + range.count - 1} of level ${range.level}`,
      )
    const start = range.from - found.from
    return rootOfRow(join, found.hashes.slice(start, start + range.count))
  }
}

/** The root over a row of hashes whose number is a power of two. */
function rootOfRow(join: ReturnType<typeof createNodeHasher>, row: readonly Uint8Array[]): Uint8Array {
  const [left, right] = row
  if (left === undefined) return refuse('tileReader', 'at least one hash')
  if (right === undefined) return left
  const above = Array.from({ length: row.length / 2 }, (_, i) =>
    join(row[2 * i] as Uint8Array, row[2 * i + 1] as Uint8Array),
  )
  return rootOfRow(join, above)
}
