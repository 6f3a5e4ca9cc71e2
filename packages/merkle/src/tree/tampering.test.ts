import fc from 'fast-check'
import { expect, it } from 'vitest'
import { naiveReader, naiveRoot, someLeaves } from '../testing/naive-tree.ts'
import { sha256 } from '../testing/sha256.ts'
import { consistencyProof, inclusionProof } from './proofs.ts'
import { createTreeBuilder } from './tree-builder.ts'
import { verifyConsistency, verifyInclusion } from './verify.ts'

const largest = 300
const all = someLeaves(sha256, largest)
const read = naiveReader(sha256, all)
const rootOf = (size: number) => naiveRoot(sha256, all.slice(0, size))

const place = fc
  .integer({ min: 2, max: largest })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))
const flip = fc.record({ byte: fc.nat(31), bit: fc.nat(7) })

function flipped(bytes: Uint8Array, { byte, bit }: { byte: number; bit: number }): Uint8Array {
  const copy = bytes.slice()
  copy[byte] = (copy[byte] as number) ^ (1 << bit)
  return copy
}
const changedAt = (path: readonly Uint8Array[], at: number, change: { byte: number; bit: number }) =>
  path.map((hash, i) => (i === at % path.length ? flipped(hash, change) : hash))

it('a changed leaf, path, place, size or root proves nothing', () => {
  fc.assert(
    fc.property(
      place,
      flip,
      fc.nat(20),
      fc.integer({ min: 1, max: 9 }),
      ({ index, size }, change, at, step) => {
        const path = inclusionProof(sha256, index, size, read)
        const root = rootOf(size)
        const claim = { index, size, leaf: all[index] as Uint8Array, path }
        expect(verifyInclusion(sha256, claim, root)).toBe(true)
        const refused = (changes: Partial<typeof claim>, by = root) =>
          expect(verifyInclusion(sha256, { ...claim, ...changes }, by)).toBe(false)
        refused({ leaf: flipped(claim.leaf, change) })
        refused({ path: changedAt(path, at, change) })
        refused({ path: path.toReversed().concat(path.length < 2 ? [root] : []) })
        refused({ path: path.toSpliced(at % path.length, 1) })
        refused({ path: path.toSpliced(at % path.length, 0, root) })
        refused({ path: path.map((hash, i) => (i === at % path.length ? hash.slice(1) : hash)) })
        refused({ index: index + step })
        refused({ index: index - step })
        refused({ index: Number.NaN })
        refused({ index: index + 0.5 })
        refused({}, flipped(root, change))
        refused({}, root.slice(1))
      },
    ),
  )
})

it('the border between two hashes does not move', () => {
  const leaf = all[1] as Uint8Array
  const sibling = all[0] as Uint8Array
  const moved = { leaf: leaf.slice(1), path: [Uint8Array.of(...sibling, leaf[0] as number)] }
  // The same 65 bytes are hashed, and yet it is neither this leaf nor this path.
  expect(verifyInclusion(sha256, { index: 1, size: 2, leaf, path: [sibling] }, rootOf(2))).toBe(true)
  expect(verifyInclusion(sha256, { index: 1, size: 2, ...moved }, rootOf(2))).toBe(false)
})

it('another size does not go with the root of its own tree', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: largest }), ({ index, size }, other) => {
      fc.pre(other !== size && other > index)
      const path = inclusionProof(sha256, index, size, read)
      const leaf = all[index] as Uint8Array
      expect(verifyInclusion(sha256, { index, size: other, leaf, path }, rootOf(other))).toBe(false)
    }),
  )
})

it('a changed root or path shows no consistency', () => {
  fc.assert(
    fc.property(place, flip, fc.nat(20), ({ index, size: second }, change, at) => {
      const first = Math.max(1, index)
      const path = consistencyProof(sha256, first, second, read)
      const root = rootOf(second)
      const claim = { first, second, firstRoot: rootOf(first), path }
      expect(verifyConsistency(sha256, claim, root)).toBe(true)
      const refused = (changes: Partial<typeof claim>, by = root) =>
        expect(verifyConsistency(sha256, { ...claim, ...changes }, by)).toBe(false)
      refused({ firstRoot: flipped(claim.firstRoot, change) })
      refused({}, flipped(root, change))
      refused({ path: changedAt(path, at, change) })
      refused({ path: path.toSpliced(at % path.length, 1) })
      refused({ path: path.toSpliced(at % path.length, 0, root) })
      refused({ path: [] })
      refused({ first: second + 1 })
    }),
  )
})

it('a builder goes on from its state as if it had never stopped', () => {
  fc.assert(
    fc.property(fc.nat(largest), fc.nat(largest), (a, b) => {
      const [stop, size] = [Math.min(a, b), Math.max(a, b)]
      const before = createTreeBuilder(sha256)
      for (const leaf of all.slice(0, stop)) before.push(leaf)
      const state = JSON.parse(JSON.stringify(before.state())) as ReturnType<typeof before.state>
      const after = createTreeBuilder(sha256, { state })
      expect(after.root()).toEqual(before.root())
      for (const leaf of all.slice(stop, size)) after.push(leaf)
      expect(after.root()).toEqual(rootOf(size))
      expect(after.size).toBe(size)
    }),
  )
})

it('keeps nothing of the memory that it was handed', () => {
  const builder = createTreeBuilder(sha256)
  const scratch = new Uint8Array(32)
  for (const leaf of all.slice(0, 11)) {
    scratch.set(leaf)
    builder.push(scratch)
  }
  scratch.fill(0)
  builder.root().fill(0)
  expect(builder.root()).toEqual(rootOf(11))
})

it('names what is wrong with a state or a leaf', () => {
  const builder = createTreeBuilder(sha256)
  expect(() => builder.push(new Uint8Array(20))).toThrow(
    'push requires a leaf hash of 32 bytes, got 20 bytes',
  )
  for (const leaf of all.slice(0, 3)) builder.push(leaf)
  const { subtrees } = builder.state()
  expect(() => createTreeBuilder(sha256, { state: { size: 4, subtrees } })).toThrow(
    '1 subtrees for the size 4, got 2',
  )
  expect(() => createTreeBuilder(sha256, { state: { size: -1, subtrees } })).toThrow(
    'size to be a whole number',
  )
  const broken = { size: 3, subtrees: [subtrees[0] ?? '', 'AAAA'] }
  expect(() => createTreeBuilder(sha256, { state: broken })).toThrow(
    'base64 of 32 bytes as subtree 1, got AAAA',
  )
})
