import type { DataSet, Json, JsonObject } from './case-file.ts'
import type { ToleranceOf } from './compare.ts'

/** What an adapter may see of a case: never an expected value. */
export type Request = {
  readonly id: string
  readonly call: string
  readonly input: JsonObject
  /** Cases that hold several estimates say what to estimate beside each result (`spec`): the questions alone. */
  readonly specs: readonly JsonObject[]
  /** Cases that show a few rows of a long result say which (`rows`, from 1): the numbers of the rows alone. */
  readonly rows: readonly number[]
  readonly dataSet: (name: string) => DataSet
}

/** One kind of call: recognised by the text of `call`, answered by public functions. */
export type Call = { readonly matches: RegExp; readonly run: (request: Request) => unknown }

/** All calls of one `method` of the case files. */
export type Family = {
  readonly method: string
  readonly calls: readonly Call[]
  /** Only where the tolerance keys of the files do not name fields. */
  readonly toleranceOf?: ToleranceOf
  /** Fields that describe the peer's own run (its optimizer, its last gradient) and have no counterpart in ours. */
  readonly peerOnly?: readonly string[]
}

/** Reads the questions out of an expected block without its answers. */
export function specsOf(expected: Json): JsonObject[] {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return []
  const estimates = expected.estimates
  if (!Array.isArray(estimates)) return []
  return estimates.map((entry) => (entry as JsonObject).spec as JsonObject)
}

/** Which rows of a long result a case shows. */
export function rowsOf(expected: Json): number[] {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return []
  const rows = expected.rows
  return Array.isArray(rows) ? (rows as number[]) : []
}

/** The expected block without the fields that only describe the peer's run. */
export function judgedPart(expected: Json, peerOnly: readonly string[] = []): Json {
  if (peerOnly.length === 0 || typeof expected !== 'object' || expected === null || Array.isArray(expected))
    return expected
  return Object.fromEntries(Object.entries(expected).filter(([name]) => !peerOnly.includes(name)))
}
