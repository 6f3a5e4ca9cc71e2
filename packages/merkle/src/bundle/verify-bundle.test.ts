import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toBase64 } from '../bytes/base64.ts'
import type { Fact } from '../canonical/fact.ts'
import { formatCheckpoint } from '../note/checkpoint.ts'
import { signNote } from '../note/note-key.ts'
import { ed25519 } from '../testing/ed25519.ts'
import { naiveReader } from '../testing/naive-tree.ts'
import { sha256 } from '../testing/sha256.ts'
import { someFact } from '../testing/some-fact.ts'
import { createFactHasher } from '../tree/hash.ts'
import { consistencyProof, inclusionProof, rootAt } from '../tree/proofs.ts'
import type { ProofBundle } from './proof-bundle.ts'
import { type ProofStepName, verifyBundle } from './verify-bundle.ts'

const origin = 'example.org/ledger'
const log = ed25519(origin, new Uint8Array(32).fill(7))
const stranger = ed25519('example.org/stranger', new Uint8Array(32).fill(8))
const options = { hash: sha256, verifiers: [log.verifier] }

const facts = Array.from({ length: 21 }, (_, line) => someFact({ line }))
const hashFact = createFactHasher(sha256)
const read = naiveReader(sha256, facts.map(hashFact))

const checkpointAt = (size: number, signers = [log.signer], name = origin) =>
  signNote(
    formatCheckpoint({
      origin: name,
      size,
      root: rootAt(sha256, size, read),
      extensions: ['time 2013-06-01T00:00:00Z'],
    }),
    signers,
  )

const bundleOf = (index: number, size = facts.length): ProofBundle => ({
  fact: facts[index] as Fact,
  leafIndex: index,
  treeSize: size,
  inclusionPath: inclusionProof(sha256, index, size, read).map(toBase64),
  checkpoint: checkpointAt(size),
})
const withOther = (bundle: ProofBundle, size: number): ProofBundle => {
  const [first, second] = [Math.min(bundle.treeSize, size), Math.max(bundle.treeSize, size)]
  const path = consistencyProof(sha256, first, second, read).map(toBase64)
  return { ...bundle, consistency: { checkpoint: checkpointAt(size), path } }
}

const failures = async (bundle: unknown, by = options): Promise<ProofStepName[]> =>
  (await verifyBundle(bundle, by)).filter(({ ok }) => !ok).map(({ step }) => step)

it('every fact of a tree is proven, at every size since it is there', async () => {
  for (let size = 1; size <= facts.length; size += 1)
    for (let index = 0; index < size; index += 1) expect(await failures(bundleOf(index, size))).toEqual([])
})

it('says what was expected and what was found', async () => {
  const steps = await verifyBundle(withOther(bundleOf(5), 8), options)
  expect(steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['leaf', true],
    ['signature', true],
    ['origin', true],
    ['size', true],
    ['inclusion', true],
    ['otherSignature', true],
    ['otherOrigin', true],
    ['consistency', true],
  ])
  const [leaf, signature, , , inclusion] = steps
  expect(leaf?.found).toMatch(/^[0-9a-f]{64}$/)
  expect(signature).toMatchObject({ expected: expect.stringMatching(/^example\.org\/ledger\+[0-9a-f]{8}$/) })
  expect(inclusion?.found).toBe(inclusion?.expected)
})

it('an older and a newer checkpoint both go with the one at hand', async () => {
  for (const size of [1, 8, 13, 21]) expect(await failures(withOther(bundleOf(3, 13), size))).toEqual([])
})

it('any change of the fact breaks the inclusion and nothing else', async () => {
  const bundle = withOther(bundleOf(5), 8)
  const changes = fc.constantFrom<Partial<Fact>>(
    { line: 6 },
    { payload: { ...someFact().payload, failures: 1 } },
    { payload: { ...someFact().payload, more: null } },
    { validTo: '2013-05-17' },
    { reason: '' },
    { visibility: 'restricted' },
    { occurredOn: '2013-05-16' },
    { recordedAt: '2013-05-18T01:02:03.457Z' },
    { legalBasis: '《中华人民共和国产品质量法》第十六条' },
  )
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      expect(await failures({ ...bundle, fact: { ...bundle.fact, ...change } })).toEqual(['inclusion'])
    }),
  )
})

it('names the step that does not hold', async () => {
  const bundle = withOther(bundleOf(5), 8)
  expect(await failures({ ...bundle, leafIndex: 4 })).toEqual(['inclusion'])
  expect(await failures({ ...bundle, treeSize: 20 })).toEqual(['size'])
  expect(await failures({ ...bundle, inclusionPath: bundle.inclusionPath.slice(1) })).toEqual(['inclusion'])
  expect(await failures({ ...bundle, checkpoint: checkpointAt(20) })).toEqual([
    'size',
    'inclusion',
    'consistency',
  ])
  expect(await failures({ ...bundle, fact: { ...bundle.fact, grade: 'AAA' } })).toEqual(['leaf', 'inclusion'])
  const other = { ...bundle.consistency, checkpoint: checkpointAt(7) }
  expect(await failures({ ...bundle, consistency: other })).toEqual(['consistency'])
})

it('a checkpoint that nobody trusted has signed is worth nothing, though the path fits', async () => {
  const bundle = bundleOf(5)
  const foreign = { ...bundle, checkpoint: checkpointAt(21, [stranger.signer]) }
  expect(await failures(foreign)).toEqual(['signature'])
  expect(await failures({ ...bundle, checkpoint: checkpointAt(21, [stranger.signer, log.signer]) })).toEqual(
    [],
  )
  expect(await failures(bundle, { ...options, verifiers: [] })).toEqual(['signature', 'origin'])
  const turned = bundle.checkpoint.replace('2013-06-01', '2013-06-02')
  expect(await failures({ ...bundle, checkpoint: turned })).toEqual(['signature'])
})

it('a known key that is contradicted spoils the note, whoever else signed', async () => {
  const broken = { ...stranger.signer, sign: () => new Uint8Array(64) }
  const bundle = { ...bundleOf(5), checkpoint: checkpointAt(21, [log.signer, broken]) }
  expect(await failures(bundle)).toEqual([])
  expect(await failures(bundle, { ...options, verifiers: [log.verifier, stranger.verifier] })).toEqual([
    'signature',
  ])
})

it('a log that replaces its key signs with both for a while', async () => {
  const next = ed25519(origin, new Uint8Array(32).fill(9))
  const bundle = { ...bundleOf(5), checkpoint: checkpointAt(21, [log.signer, next.signer]) }
  for (const verifiers of [[log.verifier], [next.verifier], [log.verifier, next.verifier]])
    expect(await failures(bundle, { ...options, verifiers })).toEqual([])
  expect(await failures(bundleOf(5), { ...options, verifiers: [next.verifier] })).toEqual(['signature'])
})

it('another log of the same signer is another log', async () => {
  const bundle = { ...bundleOf(5), checkpoint: checkpointAt(21, [log.signer], 'example.org/other') }
  expect(await failures(bundle)).toEqual(['origin'])
  const trusting = { ...options, origin: 'example.org/other' }
  expect(await failures(bundle, trusting)).toEqual([])
  expect(await failures(bundleOf(5), trusting)).toEqual(['origin'])
})

it('verifiers may answer later, and may throw', async () => {
  const later = {
    ...log.verifier,
    verify: async (...of: Parameters<typeof log.verifier.verify>) => log.verifier.verify(...of),
  }
  expect(await failures(bundleOf(5), { ...options, verifiers: [later] })).toEqual([])
  const throwing = {
    ...log.verifier,
    verify: () => {
      throw new Error('invalid signature length')
    },
  }
  expect(await failures(bundleOf(5), { ...options, verifiers: [throwing] })).toEqual(['signature'])
})

it('whatever comes from outside gets an answer, never an exception', async () => {
  const five: ProofStepName[] = ['leaf', 'signature', 'origin', 'size', 'inclusion']
  for (const bundle of [undefined, null, 3, '', [], {}]) expect(await failures(bundle)).toEqual(five)
  const bundle = withOther(bundleOf(5), 8)
  const names = Object.keys(bundle) as (keyof ProofBundle)[]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.anything(), async (name, value) => {
      fc.pre(!(name === 'consistency' && value === undefined))
      expect(await failures({ ...bundle, [name]: value })).not.toEqual([])
    }),
  )
  const steps = await verifyBundle({ ...bundle, consistency: { path: ['?'] } }, options)
  expect(steps.at(-1)).toMatchObject({ ok: false, problem: 'the checkpoint could not be read' })
  const [leaf] = await verifyBundle({ ...bundle, fact: { ...bundle.fact, id: 7 } }, options)
  expect(leaf?.problem).toBe('readFact requires id to be a UUID in lower case, got 7')
})
