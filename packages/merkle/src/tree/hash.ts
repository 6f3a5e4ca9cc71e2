import type { Fact } from '../canonical/fact.ts'
import { createFactWriter } from '../canonical/fact-writer.ts'

/** A cryptographic hash such as SHA-256 or SM3. The bytes handed in are good for the time of the call only. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** RFC 9162, section 2.1.1: leaf and node differ in their first byte, so that none can pass for the other. */
const leafPrefix = 0
export const nodePrefix = 1

export const leafHash = (hash: Hash, bytes: Uint8Array): Uint8Array => createLeafHasher(hash)(bytes)

export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array =>
  createNodeHasher(hash)(left, right)

/** The root of the tree without leaves: the hash of nothing. */
export const emptyRoot = (hash: Hash): Uint8Array => hash(new Uint8Array(0))

// For many hashes one after the other. Their input stands in the same memory each time: to ask for new memory takes
// about as long as to hash it.

/** Leaf hashes of facts; the canonical form is written right behind the prefix. */
export function createFactHasher(hash: Hash): (fact: Fact) => Uint8Array {
  const write = createFactWriter([leafPrefix])
  return (fact) => hash(write(fact))
}

export function createLeafHasher(hash: Hash): (bytes: Uint8Array) => Uint8Array {
  let input = Uint8Array.of(leafPrefix)
  return (bytes) => {
    const length = 1 + bytes.length
    if (input.length < length) input = new Uint8Array(2 * length)
    input.set(bytes, 1)
    return hash(input.subarray(0, length))
  }
}

export function createNodeHasher(hash: Hash): (left: Uint8Array, right: Uint8Array) => Uint8Array {
  let input = Uint8Array.of(nodePrefix)
  return (left, right) => {
    const length = 1 + left.length + right.length
    if (input.length !== length) {
      input = new Uint8Array(length)
      input[0] = nodePrefix
    }
    input.set(left, 1)
    input.set(right, 1 + left.length)
    return hash(input)
  }
}
