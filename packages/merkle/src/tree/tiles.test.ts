import fc from 'fast-check'
import { expect, it } from 'vitest'
import { someLeaves } from '../testing/naive-tree.ts'
import { sha256 } from '../testing/sha256.ts'
import { consistencyNodes, inclusionNodes, rootNodes } from './proof-plans.ts'
import { consistencyProof, inclusionProof, rootAt } from './proofs.ts'
import { isTileLevel, type NodeRange, tileRange, tileRanges, tileReader } from './tiles.ts'
import { createTreeBuilder } from './tree-builder.ts'
import { verifyConsistency, verifyInclusion } from './verify.ts'

// Deep enough for a second tile level: 65,536 leaves make the first hash of level 16.
const largest = 70_000
const leaves = someLeaves(sha256, largest)
const stored = new Map<number, Uint8Array[]>([[0, leaves]])
const roots = new Map<number, Uint8Array>()
const builder = createTreeBuilder(sha256, {
  onSubtree: (level, index, hash) => {
    if (!isTileLevel(level)) return
    const row = stored.get(level) ?? []
    row[index] = hash
    stored.set(level, row)
  },
})
const marks = [1, 255, 256, 257, 512, 5_000, 65_535, 65_536, 65_537, 69_999, largest]
for (const leaf of leaves) {
  builder.push(leaf)
  if (marks.includes(builder.size)) roots.set(builder.size, builder.root())
}

/** What a server does: read the ranges from where they are stored, nothing else. */
const fetchRanges = (ranges: readonly NodeRange[]) =>
  ranges.map((range) => ({
    ...range,
    hashes: (stored.get(range.level) ?? []).slice(range.from, range.from + range.count),
  }))
const rootOf = (size: number) => roots.get(size) ?? new Uint8Array()
const size = fc.constantFrom(...marks)

it('stores one hash for 256 leaves and one for 65,536', () => {
  expect([...stored].map(([level, row]) => [level, row.length])).toEqual([
    [0, largest],
    [8, 273],
    [16, 1],
  ])
  expect([0, 1, 7, 8, 9, 16, 24].filter(isTileLevel)).toEqual([8, 16, 24])
})

it('any root, from few readings of stored hashes', () => {
  for (const mark of marks) {
    const ranges = tileRanges(rootNodes(mark))
    expect(ranges.length).toBeLessThanOrEqual(3)
    expect(rootAt(sha256, mark, tileReader(sha256, fetchRanges(ranges)))).toEqual(rootOf(mark))
  }
})

it('any inclusion proof', () => {
  fc.assert(
    fc.property(size, fc.nat(largest - 1), (n, at) => {
      const index = at % n
      const ranges = tileRanges(inclusionNodes(index, n))
      expect(ranges.length).toBeLessThanOrEqual(6)
      const path = inclusionProof(sha256, index, n, tileReader(sha256, fetchRanges(ranges)))
      const claim = { index, size: n, leaf: leaves[index] as Uint8Array, path }
      expect(verifyInclusion(sha256, claim, rootOf(n))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('any consistency proof', () => {
  fc.assert(
    fc.property(size, size, (a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)]
      const ranges = tileRanges(consistencyNodes(first, second))
      const path = consistencyProof(sha256, first, second, tileReader(sha256, fetchRanges(ranges)))
      const claim = { first, second, firstRoot: rootOf(first), path }
      expect(verifyConsistency(sha256, claim, rootOf(second))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('names the stored level below, and joins neighbours', () => {
  expect(tileRange({ level: 3, index: 5 })).toEqual({ level: 0, from: 40, count: 8 })
  expect(tileRange({ level: 8, index: 5 })).toEqual({ level: 8, from: 5, count: 1 })
  expect(tileRanges([])).toEqual([])
  expect(
    tileRanges([
      { level: 1, index: 1 },
      { level: 0, index: 1 },
      { level: 0, index: 0 },
      { level: 8, index: 0 },
    ]),
  ).toEqual([
    { level: 0, from: 0, count: 4 },
    { level: 8, from: 0, count: 1 },
  ])
})

it('says which hashes are missing', () => {
  const read = tileReader(sha256, [{ level: 0, from: 0, count: 4, hashes: leaves.slice(0, 3) }])
  expect(() => read(2, 0)).toThrow('tileReader requires hashes 0 to 3 of level 0')
  expect(read(1, 0)).toEqual(tileReader(sha256, fetchRanges([{ level: 0, from: 0, count: 2 }]))(1, 0))
})
