/** Columns of a design, one array a term. */
export type DesignColumns = readonly Float64Array[]

/** Solution of min Σ w (z − Xb)², with what its variance needs. */
export type LeastSquares = {
  /** 0 for a column that the ones before it determine. */
  readonly coefficients: Float64Array
  /** Columns that carry information; the rest are aliased. */
  readonly rank: number
  /** (XᵀWX)⁻¹ by rows; 0 in the rows and columns of aliased terms. */
  readonly inverse: Float64Array
}

/**
 * Weighted least squares by modified Gram–Schmidt with a second pass on √w·X (as stable as Householder, and the
 * columns are few). A column whose remainder falls below 1e-11 of its length is aliased and gets coefficient 0.
 */
export function weightedLeastSquares(
  columns: DesignColumns,
  weights: Float64Array,
  working: Float64Array,
): LeastSquares {
  const p = columns.length
  const n = working.length
  const root = weights.map(Math.sqrt)
  const basis = columns.map((column) => column.map((value, i) => value * (root[i] as number)))
  const target = working.map((value, i) => value * (root[i] as number))
  const r = new Float64Array(p * p)
  const projection = new Float64Array(p)
  const kept: number[] = []
  for (let j = 0; j < p; j += 1) {
    const column = basis[j] as Float64Array
    const length = norm(column)
    for (let pass = 0; pass < 2; pass += 1)
      for (const q of kept)
        r[q * p + j] = (r[q * p + j] as number) + orthogonalize(column, basis[q] as Float64Array)
    const rest = norm(column)
    if (!(rest > 1e-11 * length)) continue
    r[j * p + j] = rest
    for (let i = 0; i < n; i += 1) column[i] = (column[i] as number) / rest
    projection[j] = orthogonalize(target, column)
    kept.push(j)
  }
  return solveTriangle(r, projection, kept, p)
}

function orthogonalize(vector: Float64Array, unit: Float64Array): number {
  let dot = 0
  for (let i = 0; i < vector.length; i += 1) dot += (vector[i] as number) * (unit[i] as number)
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] as number) - dot * (unit[i] as number)
  return dot
}

function norm(vector: Float64Array): number {
  let sum = 0
  for (const value of vector) sum += value * value
  return Math.sqrt(sum)
}

/** Back substitution, and R⁻¹R⁻ᵀ as the inverse of the cross product. */
function solveTriangle(
  r: Float64Array,
  projection: Float64Array,
  kept: readonly number[],
  p: number,
): LeastSquares {
  const coefficients = new Float64Array(p)
  const inverseR = new Float64Array(p * p)
  const at = (row: number, column: number): number => r[row * p + column] as number
  for (const j of kept.toReversed()) {
    let value = projection[j] as number
    for (const l of kept) if (l > j) value -= at(j, l) * (coefficients[l] as number)
    coefficients[j] = value / at(j, j)
  }
  for (const column of kept)
    for (const row of kept.toReversed()) {
      if (row > column) continue
      let value = row === column ? 1 : 0
      for (const l of kept)
        if (l > row && l <= column) value -= at(row, l) * (inverseR[l * p + column] as number)
      inverseR[row * p + column] = value / at(row, row)
    }
  const inverse = new Float64Array(p * p)
  for (const i of kept)
    for (const j of kept)
      for (const l of kept)
        inverse[i * p + j] =
          (inverse[i * p + j] as number) + (inverseR[i * p + l] as number) * (inverseR[j * p + l] as number)
  return { coefficients, rank: kept.length, inverse }
}

/** Σ xⱼ bⱼ. */
export function linearPredictor(row: ArrayLike<number>, coefficients: ArrayLike<number>): number {
  let sum = 0
  for (let j = 0; j < coefficients.length; j += 1) sum += (row[j] as number) * (coefficients[j] as number)
  return sum
}
