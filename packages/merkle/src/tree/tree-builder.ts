import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { refuse, requireCount } from '../requires.ts'
import { emptyRoot, type Hash, nodePrefix } from './hash.ts'
import { half, isOdd, subtreesOf } from './subtrees.ts'

/**
 * What a builder must remember: the roots (base64) of the complete subtrees that make up the tree, the largest first.
 * As JSON it is under 3 kB for any tree, and from it building goes on where it stopped.
 */
export type TreeState = { readonly size: number; readonly subtrees: readonly string[] }

export type TreeBuilderOptions = {
  /** Where an earlier builder stopped; by default the empty tree. */
  readonly state?: TreeState
  /** Is told each complete subtree as it fills up: level (0 for a leaf), index in the level, hash. */
  readonly onSubtree?: (level: number, index: number, hash: Uint8Array) => void
}

/** Builds the tree of RFC 9162 leaf by leaf, with one hash a node and memory for one path. */
export const createTreeBuilder = (hash: Hash, options: TreeBuilderOptions = {}): TreeBuilder =>
  new TreeBuilder(hash, options)

/**
 * `pairs[level]` is the input of a node of the level above: prefix, left child, right child. The left child is there
 * where bit `level` of the size is set; the right half is free whenever no hash is being computed.
 */
class TreeBuilder {
  readonly #hash: Hash
  readonly #width: number
  readonly #pairs: Uint8Array[] = []
  readonly #onSubtree: TreeBuilderOptions['onSubtree']
  #size = 0

  constructor(hash: Hash, { state, onSubtree }: TreeBuilderOptions) {
    this.#hash = hash
    this.#width = emptyRoot(hash).length
    this.#onSubtree = onSubtree
    if (state !== undefined) this.#restore(state)
  }

  get size(): number {
    return this.#size
  }

  /** Appends a leaf by its leaf hash, which is copied. */
  push(leaf: Uint8Array): void {
    if (leaf.length !== this.#width)
      refuse('push', `a leaf hash of ${this.#width} bytes, got ${leaf.length} bytes`)
    let node = leaf
    let level = 0
    let index = this.#size
    this.#onSubtree?.(level, index, node)
    while (isOdd(index)) {
      node = this.#join(level, node)
      index = half(index)
      level += 1
      this.#onSubtree?.(level, index, node)
    }
    this.#pairAt(level).set(node, 1)
    this.#size += 1
  }

  /** The root of the tree as it is: the complete subtrees hashed together from the right. */
  root(): Uint8Array {
    let root: Uint8Array | undefined
    for (let rest = this.#size, level = 0; rest > 0; rest = half(rest), level += 1)
      if (isOdd(rest)) root = root === undefined ? this.#left(level) : this.#join(level, root)
    return root ?? emptyRoot(this.#hash)
  }

  state(): TreeState {
    const subtrees = subtreesOf(0, this.#size).map(({ level }) => toBase64(this.#left(level)))
    return { size: this.#size, subtrees }
  }

  #restore({ size, subtrees }: TreeState): void {
    requireCount('createTreeBuilder', 'size', size)
    const nodes = subtreesOf(0, size)
    if (subtrees.length !== nodes.length)
      refuse('createTreeBuilder', `${nodes.length} subtrees for the size ${size}, got ${subtrees.length}`)
    for (const [i, { level }] of nodes.entries()) {
      const node = fromBase64(subtrees[i] as string)
      if (node?.length !== this.#width)
        refuse('createTreeBuilder', `base64 of ${this.#width} bytes as subtree ${i}, got ${subtrees[i]}`)
      else this.#pairAt(level).set(node, 1)
    }
    this.#size = size
  }

  /** The node above: the left child that waits at `level`, and this one at its right. */
  #join(level: number, right: Uint8Array): Uint8Array {
    const pair = this.#pairAt(level)
    pair.set(right, 1 + this.#width)
    return this.#hash(pair)
  }

  #left(level: number): Uint8Array {
    return this.#pairAt(level).slice(1, 1 + this.#width)
  }

  #pairAt(level: number): Uint8Array {
    while (this.#pairs.length <= level) {
      const pair = new Uint8Array(1 + 2 * this.#width)
      pair[0] = nodePrefix
      this.#pairs.push(pair)
    }
    return this.#pairs[level] as Uint8Array
  }
}

export type { TreeBuilder }
