import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Logger } from 'pino'
import { algorithmOfLine, generateLogKey, type LogAlgorithm, type LogKey, readLogKey } from './log-key.ts'

export type LogKeyOptions = {
  readonly origin: string
  /** The private key; without it one is kept in `keyFile`. */
  readonly key: string | undefined
  readonly keyFile: string
  /** Of a key that is made anew. */
  readonly algorithm: LogAlgorithm
  /** Public lines of keys that signed before. */
  readonly pastKeys: readonly string[]
  readonly logger: Logger
}
export type LogKeys = {
  readonly origin: string
  readonly current: LogKey
  readonly past: readonly { readonly line: string; readonly algorithm: LogAlgorithm }[]
}

/** The keys of the log, read when they are first needed. */
export function createLogKeys(options: LogKeyOptions): () => Promise<LogKeys> {
  let kept: Promise<LogKeys> | undefined
  return () => {
    kept ??= loadKeys(options).catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }
}

async function loadKeys({ origin, key, pastKeys, ...rest }: LogKeyOptions): Promise<LogKeys> {
  return {
    origin,
    current: readLogKey(key ?? (await keptKey(rest)), origin),
    past: pastKeys.map((line) => ({ line, algorithm: algorithmOfLine(line) })),
  }
}

/** Good for trying out: whoever can read the disk of the server can sign in its name. */
async function keptKey({
  keyFile,
  algorithm,
  logger,
}: Pick<LogKeyOptions, 'keyFile' | 'algorithm' | 'logger'>): Promise<string> {
  const kept = await readFile(keyFile, 'utf8').catch(() => undefined)
  if (kept !== undefined) return kept
  const made = generateLogKey(algorithm)
  await mkdir(dirname(keyFile), { recursive: true })
  try {
    await writeFile(keyFile, `${made}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process was quicker: its key is the log's.
    if ((error as { code?: string }).code === 'EEXIST') return readFile(keyFile, 'utf8')
    throw error
  }
  logger.warn({ keyFile }, 'LEDGER_KEY is not set: a key of the ledger was made and kept beside the data')
  return made
}
