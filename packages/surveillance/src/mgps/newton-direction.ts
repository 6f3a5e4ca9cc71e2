/**
 * Downhill direction −Σ v (v·g)/|λ| over the eigenvectors of a symmetric matrix, shortened to `radius`. With |λ| for λ
 * a saddle repels instead of attracting, so Newton's speed is kept at a minimum and lost nowhere else.
 */
export function newtonDirection(gradient: Float64Array, hessian: Float64Array, radius: number): Float64Array {
  const n = gradient.length
  const { values, vectors } = symmetricEigen(hessian, n)
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const step = new Float64Array(n)
  for (let k = 0; k < n; k += 1) {
    let along = 0
    for (let j = 0; j < n; j += 1) along += (vectors[j * n + k] as number) * (gradient[j] as number)
    const scale = Math.max(Math.abs(values[k] as number), 1e-14 * largest, 1e-300)
    for (let j = 0; j < n; j += 1)
      step[j] = (step[j] as number) - ((vectors[j * n + k] as number) * along) / scale
  }
  const length = Math.sqrt(step.reduce((sum, value) => sum + value * value, 0))
  return length > radius ? step.map((value) => (value * radius) / length) : step
}

/** Eigenvalues and eigenvectors (columns) by Jacobi rotations: exact enough and short for a handful of parameters. */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice()
  const vectors = new Float64Array(n * n)
  for (let j = 0; j < n; j += 1) vectors[j * n + j] = 1
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0
    let all = 0
    for (let p = 0; p < n; p += 1)
      for (let q = 0; q < n; q += 1) {
        const square = (a[p * n + q] as number) ** 2
        all += square
        if (p !== q) off += square
      }
    if (!(off > 1e-32 * all)) break
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) rotate(a, vectors, n, p, q)
  }
  return { values: Float64Array.from({ length: n }, (_, j) => a[j * n + j] as number), vectors }
}

/** One rotation that clears the entry (p, q). */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const entry = a[p * n + q] as number
  if (entry === 0) return
  const ratio = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * entry)
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(ratio, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  const turn = (matrix: Float64Array, x: number, y: number): void => {
    const first = matrix[x] as number
    const second = matrix[y] as number
    matrix[x] = cosine * first - sine * second
    matrix[y] = sine * first + cosine * second
  }
  for (let k = 0; k < n; k += 1) turn(a, k * n + p, k * n + q)
  for (let k = 0; k < n; k += 1) turn(a, p * n + k, q * n + k)
  for (let k = 0; k < n; k += 1) turn(vectors, k * n + p, k * n + q)
}
