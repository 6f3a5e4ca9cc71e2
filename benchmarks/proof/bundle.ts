import {
  createFactHasher,
  createTreeBuilder,
  type Fact,
  formatCheckpoint,
  type Hash,
  inclusionNodes,
  inclusionProof,
  isTileLevel,
  type StoredNodes,
  signNote,
  tileRanges,
  tileReader,
  toBase64,
  verifyBundle,
} from '@zhiheng/merkle'
import type { BenchLine } from '../bench-line.ts'
import { createLogKey } from './log-key.ts'
import { line, race, scaled } from './race.ts'

/** So many in one sample: a single one takes less than a millisecond. */
const repeats = 200
const origin = 'example.org/ledger'

/** Making and checking the proof of one fact in a full log. */
export async function bundleLines(hash: Hash, facts: readonly Fact[], size: number): Promise<BenchLine[]> {
  const leafIndex = Math.floor(size / 3)
  const { root, stored } = buildLog(hash, facts, size, leafIndex)
  const { signer, verifier } = createLogKey(hash, origin)
  const prove = (by: Hash) => inclusionProof(by, leafIndex, size, tileReader(by, stored))
  const bundle: unknown = JSON.parse(
    JSON.stringify({
      fact: facts[leafIndex % facts.length],
      leafIndex,
      treeSize: size,
      inclusionPath: prove(hash).map(toBase64),
      checkpoint: signNote(formatCheckpoint({ origin, size, root, extensions: [] }), [signer]),
    }),
  )
  const check = (by: Hash) => verifyBundle(bundle, { hash: by, verifiers: [verifier] })
  if (!(await check(hash)).every(({ ok }) => ok)) throw new Error('the bundle of the benchmark does not hold')
  const rest = `fact of ${size.toLocaleString('en')}`
  return [
    await compare(hash, prove, `making the path of one ${rest} out of stored hashes`),
    await compare(
      hash,
      check,
      `checking the bundle of one ${rest}, signature included (wanted: 5 ms at most)`,
    ),
  ]
}

/** What a server keeps, as far as the leaf's proof needs it: leaf hashes, and the complete subtrees of tile levels. */
function buildLog(
  hash: Hash,
  facts: readonly Fact[],
  size: number,
  leafIndex: number,
): { readonly root: Uint8Array; readonly stored: readonly StoredNodes[] } {
  const leaves = facts.map(createFactHasher(hash))
  const rows = new Map<number, Uint8Array[]>()
  const builder = createTreeBuilder(hash, {
    onSubtree: (level, _, node) => {
      if (!isTileLevel(level)) return
      const row = rows.get(level)
      if (row === undefined) rows.set(level, [node])
      else row.push(node)
    },
  })
  for (let i = 0; i < size; i += 1) builder.push(leaves[i % leaves.length] as Uint8Array)
  const stored = tileRanges(inclusionNodes(leafIndex, size)).map((range) => ({
    ...range,
    hashes: Array.from(
      { length: range.count },
      (_, i) =>
        (range.level === 0
          ? leaves[(range.from + i) % leaves.length]
          : rows.get(range.level)?.[range.from + i]) as Uint8Array,
    ),
  }))
  return { root: builder.root(), stored }
}

/** The action beside the bare hashes that it computes. */
async function compare(hash: Hash, action: (hash: Hash) => unknown, name: string): Promise<BenchLine> {
  const inputs: Uint8Array[] = []
  await action((bytes) => {
    inputs.push(bytes.slice())
    return hash(bytes)
  })
  const figures = await race(
    async () => {
      for (let i = 0; i < repeats; i += 1) await action(hash)
    },
    () => {
      for (let i = 0; i < repeats; i += 1) for (const bytes of inputs) hash(bytes)
    },
  )
  return line(`${name}; beside its ${inputs.length} bare hashes`, 'ms', null, scaled(figures, 1 / repeats))
}
