import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { refuse, requireCount } from '../requires.ts'

/**
 * What a log commits to at a size, as the text of c2sp.org/tlog-checkpoint: origin, size, root, then lines of the
 * log's own (such as the time), which no proof covers.
 */
export type Checkpoint = {
  /** Which log speaks; best an address without a scheme, `example.org/ledger`. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly extensions: readonly string[]
}

export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  requireCount('formatCheckpoint', 'size', size)
  const lines = [origin, String(size), toBase64(root), ...extensions]
  const bad = lines.find((line) => line === '' || line.includes('\n'))
  if (bad !== undefined) refuse('formatCheckpoint', `lines that are neither empty nor broken, got "${bad}"`)
  return `${lines.join('\n')}\n`
}

/** Reads the text of a note whose signature has been verified. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...extensions] = text.split('\n')
  const where = 'parseCheckpoint'
  if (extensions.pop() !== '') refuse(where, 'origin, size and root, each with its line break')
  if (origin === undefined || origin === '') return refuse(where, 'an origin in the first line')
  if (size === undefined || !/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    return refuse(where, `a size in plain digits in the second line, got "${size?.slice(0, 40)}"`)
  const bytes = fromBase64(root ?? '')
  if (bytes === undefined || bytes.length === 0)
    return refuse(where, `a root in base64 in the third line, got "${root?.slice(0, 100)}"`)
  if (extensions.includes('')) refuse(where, 'no empty lines')
  return { origin, size: Number(size), root: bytes, extensions }
}
