import {
  fromBase64,
  type NoteVerifier,
  parseCheckpoint,
  parseNote,
  signedBytes,
  verifyConsistency,
} from '@zhiheng/merkle'
import { CommandFailure } from '../command.ts'
import type { LedgerFinding } from './findings.ts'
import { sha256 } from './trust.ts'

type Checkpoint = { readonly size: number; readonly root: string; readonly note: string }
type Page = { readonly items: readonly Checkpoint[]; readonly nextCursor: string | null }

export async function ask<Body>(server: string, path: string): Promise<Body> {
  const url = `${server.replace(/\/$/, '')}/api${path}`
  try {
    const answer = await fetch(url)
    if (answer.ok) return (await answer.json()) as Body
    throw new Error(`HTTP ${answer.status}`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(`${url}: ${reason}`, '请检查地址。Check the address.', { cause: error })
  }
}

/** Keys as the server publishes them; compare them with what you were given elsewhere. */
export const keysOf = async (server: string): Promise<string[]> =>
  (await ask<{ keys: { line: string }[] }>(server, '/ledger/keys')).keys.map(({ line }) => line)

/** Every signed root is signed by a trusted key and continues the one before. @returns the newest, and how many there are */
export async function checkServer(
  server: string,
  verifiers: readonly NoteVerifier[],
  found: (finding: LedgerFinding) => void,
): Promise<{ readonly checkpoints: number; readonly size: number }> {
  const all: Checkpoint[] = []
  let cursor: string | null = null
  do {
    const query: string = `limit=1000${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
    const page: Page = await ask(server, `/ledger/checkpoints?${query}`)
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  all.reverse()
  for (const { size, note } of all)
    if (!(await isSigned(note, size, verifiers))) found({ kind: 'signature', detail: `${size}` })
  for (const [index, second] of all.entries()) {
    const first = all[index - 1]
    if (first && !(await continues(server, first, second)))
      found({ kind: 'root', leafIndex: first.size, leafCount: second.size - first.size })
  }
  return { checkpoints: all.length, size: all.at(-1)?.size ?? 0 }
}

export async function isSigned(
  note: string,
  size: number,
  verifiers: readonly NoteVerifier[],
): Promise<boolean> {
  try {
    const { text, signatures } = parseNote(note)
    if (parseCheckpoint(text).size !== size) return false
    for (const { name, keyId, signature } of signatures) {
      const known = verifiers.find((verifier) => verifier.name === name && verifier.keyId === keyId)
      if (known && (await known.verify(signedBytes(text), signature))) return true
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return false
}

async function continues(server: string, first: Checkpoint, second: Checkpoint): Promise<boolean> {
  const query = `first=${first.size}&second=${second.size}`
  const { path } = await ask<{ path: string[] }>(server, `/ledger/consistency?${query}`)
  const hashes = path.flatMap((text) => fromBase64(text) ?? [])
  // The roots are those of the signed notes, whatever the server writes beside them.
  const [from, to] = [
    parseCheckpoint(parseNote(first.note).text),
    parseCheckpoint(parseNote(second.note).text),
  ]
  const claim = { first: from.size, second: to.size, firstRoot: from.root, path: hashes }
  return verifyConsistency(sha256, claim, to.root)
}
