import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts'
import { keyLabel, type NoteVerifier } from '../note/note-key.ts'
import { parseNote, type SignedNote, signedBytes } from '../note/signed-note.ts'
import { attempt } from './attempt.ts'
import { readText } from './proof-bundle.ts'

/** What the reader trusts, and has from somewhere else than the bundle. */
export type Trust = {
  readonly verifiers: readonly NoteVerifier[]
  /** The log that must have spoken; by default any whose name is that of a trusted key. */
  readonly origin?: string
}

export type Opened = {
  readonly checkpoint: Checkpoint | undefined
  readonly signature: Finding
  readonly origin: Finding
}

/** What was looked at, for the step that reports it. */
export type Finding = {
  readonly ok: boolean
  readonly expected?: string
  readonly found?: string
  /** Why nothing could be compared. */
  readonly problem?: string
}

export async function openCheckpoint(name: string, text: unknown, trust: Trust): Promise<Opened> {
  const note = attempt(() => parseNote(readText(name, text)))
  if (note.value === undefined) {
    const unread = { ok: false, problem: note.problem }
    return { checkpoint: undefined, signature: unread, origin: unread }
  }
  const signature = await checkSignatures(note.value, trust.verifiers)
  const { value: checkpoint, problem } = attempt(() => parseCheckpoint(note.value.text))
  const origin = checkpoint === undefined ? { ok: false, problem } : checkOrigin(checkpoint, trust)
  return { checkpoint, signature, origin }
}

/**
 * One known key must have signed, and no known key may be contradicted. Signatures of unknown keys say nothing: that
 * is how keys are replaced and how others come to countersign.
 */
async function checkSignatures(
  { text, signatures }: SignedNote,
  verifiers: readonly NoteVerifier[],
): Promise<Finding> {
  const bytes = signedBytes(text)
  const verdicts: boolean[] = []
  for (const { name, keyId, signature } of signatures) {
    const verifier = verifiers.find((known) => known.name === name && known.keyId === keyId)
    if (verifier !== undefined) verdicts.push(await holds(verifier, bytes, signature))
  }
  return {
    ok: verdicts.length > 0 && !verdicts.includes(false),
    expected: verifiers.map(keyLabel).join(', '),
    found: signatures.map(keyLabel).join(', '),
  }
}

/** Libraries throw at signatures of the wrong length; for the reader that is one more that does not hold. */
async function holds(verifier: NoteVerifier, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    return (await verifier.verify(bytes, signature)) === true
  } catch {
    return false
  }
}

function checkOrigin({ origin }: Checkpoint, trust: Trust): Finding {
  const expected = trust.origin === undefined ? trust.verifiers.map(({ name }) => name) : [trust.origin]
  return { ok: expected.includes(origin), expected: expected.join(', '), found: origin }
}
