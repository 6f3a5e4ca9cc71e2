import {
  type CaseFile,
  type DataSet,
  dataSetReader,
  type Json,
  type ReferenceCase,
  readCaseFiles,
} from './case-file.ts'
import { compare, type Mismatch } from './compare.ts'
import { type Family, judgedPart, rowsOf, specsOf } from './family.ts'

export type CaseResult = {
  readonly id: string
  readonly passed: boolean
  readonly mismatches: readonly Mismatch[]
  readonly values: number
  readonly worst: number
}

export type FileResult = {
  readonly file: string
  readonly method: string
  readonly passed: number
  readonly failed: number
  readonly values: number
  /** Worst error of a passing or failing number, relative to |want| + abs/rel. */
  readonly worst: number
  readonly cases: readonly CaseResult[]
}

/** Runs every case file of a folder. A method or call that nobody answers is a failure of the case, not a skip. */
export function runConformance(directory: string, families: readonly Family[]): FileResult[] {
  const dataSet = dataSetReader(directory)
  return readCaseFiles(directory).map((file) => runFile(file, families, dataSet))
}

function runFile(
  file: CaseFile,
  families: readonly Family[],
  dataSet: (name: string) => DataSet,
): FileResult {
  const family = families.find((candidate) => candidate.method === file.method)
  const cases = file.cases.map((entry) => runCase(entry, file.method, family, dataSet))
  return {
    file: file.name,
    method: file.method,
    passed: cases.filter((result) => result.passed).length,
    failed: cases.filter((result) => !result.passed).length,
    values: cases.reduce((sum, result) => sum + result.values, 0),
    worst: cases.reduce((worst, result) => Math.max(worst, result.worst), 0),
    cases,
  }
}

function runCase(
  entry: ReferenceCase,
  method: string,
  family: Family | undefined,
  dataSet: (name: string) => DataSet,
): CaseResult {
  const call = family?.calls.find((candidate) => candidate.matches.test(entry.call))
  if (!family) return broken(entry.id, 'method', `no function answers the method "${method}"`)
  if (!call) return broken(entry.id, 'call', `no function answers the call "${entry.call}"`)
  let got: unknown
  try {
    // The result is made before the expected values are opened: only the questions among them are passed.
    const { id, call: text, input } = structuredClone(entry)
    const specs = structuredClone(specsOf(entry.expected))
    got = call.run({ id, call: text, input, specs, rows: [...rowsOf(entry.expected)], dataSet })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (!(error instanceof RangeError) || !expectsError(entry.expected))
      return broken(entry.id, 'error', message)
    got = { error: message }
  }
  const want = judgedPart(entry.expected, family.peerOnly)
  const { mismatches, values, worst } = compare(want, got, entry.tolerance, family.toleranceOf)
  return { id: entry.id, passed: mismatches.length === 0, mismatches, values, worst }
}

/** The peer stopped as well: refusing is then the right answer. */
const expectsError = (expected: Json): boolean =>
  typeof expected === 'object' &&
  expected !== null &&
  !Array.isArray(expected) &&
  typeof expected.error === 'string'

function broken(id: string, field: string, got: Json): CaseResult {
  return { id, passed: false, mismatches: [{ field, want: 'a result', got }], values: 0, worst: 0 }
}
