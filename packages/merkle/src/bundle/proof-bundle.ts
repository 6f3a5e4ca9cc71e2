import { fromBase64 } from '../bytes/base64.ts'
import type { Fact } from '../canonical/fact.ts'
import { refuse } from '../requires.ts'

/** All that somebody needs to check one fact without asking us again; JSON. Hashes are base64, checkpoints signed notes. */
export type ProofBundle = {
  readonly fact: Fact
  readonly leafIndex: number
  /** The size of the tree that the path belongs to: that of the checkpoint. */
  readonly treeSize: number
  readonly inclusionPath: readonly string[]
  readonly checkpoint: string
  /** Shows that another checkpoint, earlier or later, is of the same history. */
  readonly consistency?: ConsistencyPart
}

export type ConsistencyPart = { readonly checkpoint: string; readonly path: readonly string[] }

/** The hashes of a path that came from outside. */
export function readPath(name: string, path: unknown): Uint8Array[] {
  if (!Array.isArray(path)) return refuse('verifyBundle', `${name} to be a list of base64 texts`)
  return Array.from(path, (text: unknown, i) => {
    const bytes = typeof text === 'string' ? fromBase64(text) : undefined
    return bytes ?? refuse('verifyBundle', `${name}[${i}] to be base64`)
  })
}

export function readWhole(name: string, value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number
  return refuse('verifyBundle', `${name} to be a whole number of at least 0`)
}

export const readText = (name: string, value: unknown): string =>
  typeof value === 'string' ? value : refuse('verifyBundle', `${name} to be a text`)
