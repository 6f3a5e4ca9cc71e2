import { expect, it } from 'vitest'
import { naivePath, naiveProof, naiveReader, naiveRoot, someLeaves } from '../testing/naive-tree.ts'
import { sha256 } from '../testing/sha256.ts'
import { consistencyNodes, inclusionNodes, rootNodes } from './proof-plans.ts'
import { consistencyProof, inclusionProof, rootAt } from './proofs.ts'
import type { NodeId } from './subtrees.ts'
import { createTreeBuilder } from './tree-builder.ts'
import { rootOfInclusion, rootsOfConsistency, verifyConsistency, verifyInclusion } from './verify.ts'

const largest = 70
const all = someLeaves(sha256, largest)
const sizes = Array.from({ length: largest }, (_, i) => i + 1)
const upTo = (size: number) => all.slice(0, size)
const read = naiveReader(sha256, all)
const key = ({ level, index }: NodeId) => `${level}/${index}`

it('the builder has the root of every size', () => {
  const builder = createTreeBuilder(sha256)
  for (const size of sizes) {
    builder.push(all[size - 1] as Uint8Array)
    expect(builder.size).toBe(size)
    expect(builder.root()).toEqual(naiveRoot(sha256, upTo(size)))
    // Asking for the root leaves no trace.
    expect(builder.root()).toEqual(rootAt(sha256, size, read))
  }
})

it('the builder tells every complete subtree once, children first', () => {
  const told: string[] = []
  const builder = createTreeBuilder(sha256, {
    onSubtree: (level, index, hash) => {
      expect(hash).toEqual(read(level, index))
      if (level > 0) expect(told).toEqual(expect.arrayContaining([`${level - 1}/${2 * index + 1}`]))
      told.push(`${level}/${index}`)
    },
  })
  for (const leaf of all) builder.push(leaf)
  const complete = [0, 1, 2, 3, 4, 5, 6].flatMap((level) =>
    Array.from({ length: Math.floor(largest / 2 ** level) }, (_, index) => `${level}/${index}`),
  )
  expect(told.toSorted()).toEqual(complete.toSorted())
})

it.each(sizes)('inclusion of every leaf in %i', (size) => {
  const leaves = upTo(size)
  const root = naiveRoot(sha256, leaves)
  for (const [index, leaf] of leaves.entries()) {
    const path = inclusionProof(sha256, index, size, read)
    expect(path).toEqual(naivePath(sha256, index, leaves))
    // The path proves this place and no other.
    const places = leaves.flatMap((_, place) =>
      verifyInclusion(sha256, { index: place, size, leaf, path }, root) ? [place] : [],
    )
    expect(places).toEqual([index])
    expect(rootOfInclusion(sha256, { index, size, leaf, path: [...path, root] })).toBeUndefined()
    if (size > 1)
      expect(rootOfInclusion(sha256, { index, size, leaf, path: path.slice(0, -1) })).toBeUndefined()
  }
})

it.each(sizes)('consistency of every smaller tree with that of %i', (second) => {
  const root = naiveRoot(sha256, upTo(second))
  for (let first = 1; first <= second; first += 1) {
    const firstRoot = naiveRoot(sha256, upTo(first))
    const path = consistencyProof(sha256, first, second, read)
    expect(path).toEqual(naiveProof(sha256, first, upTo(second)))
    const claim = { first, second, firstRoot, path }
    expect(verifyConsistency(sha256, claim, root)).toBe(true)
    if (first === second) continue
    expect(verifyConsistency(sha256, { ...claim, firstRoot: root }, root)).toBe(false)
    expect(verifyConsistency(sha256, claim, firstRoot)).toBe(false)
    expect(rootsOfConsistency(sha256, { ...claim, path: [...path, root] })).toBeUndefined()
    expect(rootsOfConsistency(sha256, { ...claim, path: path.slice(0, -1) })).toBeUndefined()
  }
})

it('reads nothing but the subtrees it announced, each once', () => {
  for (const size of sizes) {
    const seen: string[] = []
    const spy = (level: number, index: number) => {
      seen.push(key({ level, index }))
      return read(level, index)
    }
    rootAt(sha256, size, spy)
    expect(seen).toEqual(rootNodes(size).map(key))
    for (let at = 0; at < size; at += 1) {
      seen.length = 0
      inclusionProof(sha256, at, size, spy)
      expect(seen).toEqual(inclusionNodes(at, size).map(key))
      expect(new Set(seen).size).toBe(seen.length)
      seen.length = 0
      consistencyProof(sha256, at + 1, size, spy)
      expect(seen).toEqual(consistencyNodes(at + 1, size).map(key))
    }
  }
})

it('nothing is shown about a tree without leaves, but that it is one', () => {
  const empty = sha256(new Uint8Array(0))
  const root = naiveRoot(sha256, all)
  const claim = { first: 0, second: 0, firstRoot: empty, path: [] }
  expect(verifyConsistency(sha256, claim, empty)).toBe(true)
  expect(verifyConsistency(sha256, claim, root)).toBe(false)
  expect(verifyConsistency(sha256, { ...claim, firstRoot: root }, root)).toBe(false)
  expect(verifyConsistency(sha256, { ...claim, second: largest }, root)).toBe(false)
  expect(() => consistencyProof(sha256, 0, largest, read)).toThrow('first to be at least 1')
})

it('an older tree does not follow from a newer one', () => {
  const claim = { first: 5, second: 4, firstRoot: naiveRoot(sha256, upTo(5)), path: [] }
  expect(verifyConsistency(sha256, claim, naiveRoot(sha256, upTo(4)))).toBe(false)
  expect(() => consistencyProof(sha256, 5, 4, read)).toThrow('first to be at most second, got 5 and 4')
})

it('places are exact beyond 32 bits', () => {
  const size = 2 ** 40 + 3
  const nodes = inclusionNodes(2 ** 40 + 2, size)
  expect(nodes.map(key)).toEqual([`1/${2 ** 39}`, '40/0'])
  expect(inclusionNodes(0, 2 ** 53 - 1)).toHaveLength(104)
  expect(rootNodes(2 ** 53 - 1)).toHaveLength(53)
  expect(() => inclusionNodes(0, 2 ** 53)).toThrow('size to be a whole number')
  expect(() => inclusionNodes(3, 3)).toThrow('index to be below the size 3, got 3')
})
