import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import {
  keyIdOf,
  type NoteVerifier,
  type ProofStep,
  parseKey,
  signatureTypes,
  verifyBundle,
} from '@zhiheng/merkle'

export type Checked =
  | { readonly steps: readonly ProofStep[]; readonly fact: ProvenFact | undefined }
  | { readonly problem: 'notJson' | 'badKey' | 'otherKey' }

export type ProvenFact = {
  readonly type: string
  readonly occurredOn: string
  readonly document: string
}

/** Checks a bundle with nothing but what was pasted: the hash and the signature are computed here. */
export async function checkProof(text: string, keyLines: string): Promise<Checked> {
  let bundle: unknown
  try {
    bundle = JSON.parse(text)
  } catch {
    return { problem: 'notJson' }
  }
  try {
    const verifiers = keyLines.split(/\s+/).filter(Boolean).map(verifierOf)
    if (verifiers.length === 0) return { problem: 'badKey' }
    const known = verifiers.filter((verifier) => verifier !== undefined)
    if (known.length === 0) return { problem: 'otherKey' }
    const steps = await verifyBundle(bundle, { hash: sha256, verifiers: known })
    return { steps, fact: factOf(bundle) }
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'badKey' }
    throw error
  }
}

/** Undefined for a kind of key that a browser cannot check. */
function verifierOf(line: string): NoteVerifier | undefined {
  const key = parseKey(sha256, line)
  if (key.type !== signatureTypes.ed25519) return undefined
  return {
    name: key.name,
    keyId: keyIdOf(sha256, key),
    verify: (bytes, signature) => ed25519.verify(signature, bytes, key.publicKey),
  }
}

function factOf(bundle: unknown): ProvenFact | undefined {
  const fact = (bundle as { fact?: Partial<ProvenFact> } | null)?.fact
  if (!fact || typeof fact !== 'object') return undefined
  return {
    type: String(fact.type ?? ''),
    occurredOn: String(fact.occurredOn ?? ''),
    document: String(fact.document ?? ''),
  }
}
