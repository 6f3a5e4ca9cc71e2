import { hash as digest } from 'node:crypto'
import { createFactWriter, createLeafHasher, createTreeBuilder, type Fact, type Hash } from '@zhiheng/merkle'
import type { BenchLine } from './bench-line.ts'
import { bundleLines } from './proof/bundle.ts'
import { line, race, scaled } from './proof/race.ts'
import { someFact } from './proof/some-fact.ts'

/**
 * The ledger's hash tree beside the bare hashes that nobody can do without, and the canonical form of a fact beside
 * the JSON that the platform writes. The hash is SHA-256 of node:crypto throughout.
 */

const leafCount = 1_000_000
const factCount = 200_000
const distinct = 4_096
const sha256: Hash = (bytes) => digest('sha256', bytes, 'buffer')

export async function run(): Promise<BenchLine[]> {
  const facts = Array.from({ length: distinct }, (_, i) => someFact(i))
  return [await factLine(facts), await treeLine(facts), ...(await bundleLines(sha256, facts, leafCount))]
}

async function factLine(facts: readonly Fact[]): Promise<BenchLine> {
  const write = createFactWriter()
  const each = (action: (fact: Fact) => unknown) => () => {
    for (let i = 0; i < factCount; i += 1) action(facts[i % distinct] as Fact)
  }
  const figures = await race(
    each(write),
    each((fact) => Buffer.from(JSON.stringify(fact))),
  )
  const name = 'canonical form of one fact (wanted: 2 µs at most); beside its JSON as it comes, in UTF-8'
  return line(name, 'µs', 1.5, scaled(figures, 1_000 / factCount))
}

async function treeLine(facts: readonly Fact[]): Promise<BenchLine> {
  const write = createFactWriter()
  const leaves = facts.map((fact) => write(fact).slice())
  const leafInputs = leaves.map((bytes) => Uint8Array.of(0, ...bytes))
  const nodeInputs: Uint8Array[] = []
  buildTree(leaves, (bytes) => {
    if (bytes[0] === 1) nodeInputs.push(bytes.slice())
    return sha256(bytes)
  })
  const hashAll = () => {
    for (let i = 0; i < leafCount; i += 1) sha256(leafInputs[i % distinct] as Uint8Array)
    for (const input of nodeInputs) sha256(input)
  }
  const figures = await race(() => buildTree(leaves, sha256), hashAll)
  const inputs = (leafCount + nodeInputs.length).toLocaleString('en')
  return line(`tree over 1,000,000 leaves; beside hashing its ${inputs} inputs`, 'ms', 1.5, figures)
}

function buildTree(leaves: readonly Uint8Array[], hash: Hash): Uint8Array {
  const builder = createTreeBuilder(hash)
  const leafHash = createLeafHasher(hash)
  for (let i = 0; i < leafCount; i += 1) builder.push(leafHash(leaves[i % distinct] as Uint8Array))
  return builder.root()
}
