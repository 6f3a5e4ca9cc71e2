import { randomInt } from 'node:crypto'
import {
  fromBase64,
  type NoteVerifier,
  type ProofBundle,
  parseCheckpoint,
  parseNote,
  verifyBundle,
  verifyInclusion,
} from '@zhiheng/merkle'
import { ask, isSigned } from './check-server.ts'
import type { LedgerFinding } from './findings.ts'
import { sha256 } from './trust.ts'

type Leaf = {
  readonly leafIndex: number
  readonly treeSize: number
  readonly hash: string
  readonly path: readonly string[]
  readonly checkpoint: string
  readonly fact: { readonly subjectId: string; readonly id: string } | null
}
type Found = (finding: LedgerFinding) => void

export type SampleReport = {
  /** Places whose hash was led to a signed root. */
  readonly sampled: number
  /** Of these, facts that everybody may see: hashed anew from what they say. */
  readonly whole: number
}

/** Places drawn here, at random: the server cannot know which of its facts are looked at. */
export async function checkLeaves(
  server: string,
  { size, count }: { readonly size: number; readonly count: number },
  verifiers: readonly NoteVerifier[],
  found: Found,
): Promise<SampleReport> {
  const places = draw(size, count)
  let whole = 0
  for (const place of places) {
    const leaf = await ask<Leaf>(server, `/ledger/leaves/${place}`)
    if (!(await lies(leaf, place, verifiers))) found({ kind: 'root', leafIndex: place })
    if (leaf.fact && (await isWhole(server, leaf, verifiers, found))) whole += 1
  }
  return { sampled: places.length, whole }
}

/** All of them where there are no more than are wanted. */
function draw(size: number, count: number): readonly number[] {
  if (size <= count) return Array.from({ length: size }, (_, place) => place)
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(randomInt(size))
  return [...drawn].sort((a, b) => a - b)
}

/** The root is that of a note signed by a trusted key, whatever the server writes beside it. */
async function lies(leaf: Leaf, place: number, verifiers: readonly NoteVerifier[]): Promise<boolean> {
  if (leaf.leafIndex !== place || !(await isSigned(leaf.checkpoint, leaf.treeSize, verifiers))) return false
  const hash = fromBase64(leaf.hash)
  if (!hash) return false
  const path = leaf.path.flatMap((text) => fromBase64(text) ?? [])
  const { root, size } = parseCheckpoint(parseNote(leaf.checkpoint).text)
  return verifyInclusion(sha256, { index: place, size, leaf: hash, path }, root)
}

/** What the fact says today is what was recorded at this place. */
async function isWhole(
  server: string,
  { fact, leafIndex }: Leaf,
  verifiers: readonly NoteVerifier[],
  found: Found,
): Promise<boolean> {
  const bundle = await ask<ProofBundle>(server, `/facts/${fact?.subjectId}/${fact?.id}/proof`)
  const steps = await verifyBundle(bundle, { hash: sha256, verifiers })
  const wrong = steps.filter(({ ok }) => !ok).map(({ step }) => step)
  if (bundle.leafIndex !== leafIndex) wrong.push('size')
  if (wrong.length === 0) return true
  found({ kind: 'changed', leafIndex, ...(fact ? { factId: fact.id, subjectId: fact.subjectId } : {}) })
  return false
}
