import type { Json, JsonObject } from './case-file.ts'

export type Tolerance = { readonly rel: number; readonly abs: number }

export type Mismatch = { readonly field: string; readonly want: Json; readonly got: Json }

export type Comparison = {
  readonly mismatches: Mismatch[]
  /** Numbers compared. */
  readonly values: number
  /** The worst |got − want| / (|want| + abs/rel): at most `rel` exactly where the value passes. */
  readonly worst: number
}

/** The limits of one field: an extra key of the case's tolerance that names a step of the path loosens it. */
export type ToleranceOf = (path: readonly string[], tolerance: JsonObject) => Tolerance

export const fieldTolerance: ToleranceOf = (path, tolerance) => {
  const base = { rel: numberOf(tolerance['rel']), abs: numberOf(tolerance['abs']) }
  for (const step of path) {
    const name = step.split('@')[0] ?? step
    const special = name === 'rel' || name === 'abs' ? undefined : tolerance[name]
    if (typeof special === 'number') return { rel: special, abs: base.abs }
    if (typeof special === 'object' && special !== null && !Array.isArray(special))
      return { rel: numberOf(special['rel']), abs: numberOf(special['abs']) }
  }
  return base
}

const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

/** Infinities are written "Inf" and "-Inf"; everything else stays as it is. */
function asNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (value === 'Inf') return Infinity
  if (value === '-Inf') return -Infinity
  return undefined
}

const printable = (value: unknown): Json => {
  if (value === undefined || value === null || Number.isNaN(value)) return null
  if (value === Infinity) return 'Inf'
  if (value === -Infinity) return '-Inf'
  return value as Json
}

/** Compares every value that the case expects; what the result holds beyond that is not judged. */
export function compare(
  want: Json,
  got: unknown,
  tolerance: JsonObject,
  toleranceOf: ToleranceOf = fieldTolerance,
): Comparison {
  const found = { mismatches: [] as Mismatch[], values: 0, worst: 0 }
  visit(want, got, [], (path, expected, actual) => {
    const target = asNumber(expected)
    const value = typeof actual === 'number' ? actual : asNumber(printable(actual))
    let passes: boolean
    if (target !== undefined && value !== undefined && !Number.isNaN(value)) {
      found.values += 1
      const error = errorOf(target, value, toleranceOf(path, tolerance))
      passes = error.passes
      if (error.relative > found.worst) found.worst = error.relative
    } else passes = target === undefined && printable(actual) === expected
    if (!passes) found.mismatches.push({ field: path.join('.'), want: expected, got: printable(actual) })
  })
  return found
}

function errorOf(
  target: number,
  value: number,
  { rel, abs }: Tolerance,
): { passes: boolean; relative: number } {
  if (target === value) return { passes: true, relative: 0 }
  const difference = Math.abs(value - target)
  const scale = Math.abs(target) + (rel > 0 ? abs / rel : 0)
  return {
    passes: difference <= abs + rel * Math.abs(target),
    relative: scale > 0 ? difference / scale : Infinity,
  }
}

type Leaf = (path: string[], want: Json, got: unknown) => void

function visit(want: Json, got: unknown, path: string[], leaf: Leaf): void {
  if (Array.isArray(want)) {
    visitList(want, got, path, leaf)
    return
  }
  if (typeof want !== 'object' || want === null) {
    leaf(path, want, got)
    return
  }
  const record = (typeof got === 'object' && got !== null ? got : {}) as Record<string, unknown>
  // The peer's words for an error are its own: an error is expected, not its text.
  if (typeof want['error'] === 'string') {
    if (typeof record['error'] !== 'string') leaf([...path, 'error'], want['error'], record['error'])
    return
  }
  for (const [key, value] of Object.entries(want)) {
    if (key === 'spec') continue
    visit(value, record[key], [...path, key], leaf)
  }
}

function visitList(want: Json[], got: unknown, path: string[], leaf: Leaf): void {
  const list = isList(got) ? got : [got]
  if (!isList(got) && want.length !== 1) {
    leaf(path, want, got)
    return
  }
  if (list.length !== want.length) {
    leaf([...path, 'length'], want.length, list.length)
    return
  }
  want.forEach((value, index) => {
    visit(value, list[index], [...path, String(index + 1)], leaf)
  })
}

const isList = (value: unknown): value is ArrayLike<unknown> & { length: number } =>
  Array.isArray(value) || ArrayBuffer.isView(value)
