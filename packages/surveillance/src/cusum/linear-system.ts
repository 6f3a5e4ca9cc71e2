/** Solves A x = b in place by elimination with partial pivoting; A by rows. Undefined where A is singular. */
export function solveLinearSystem(a: Float64Array, b: Float64Array): Float64Array | undefined {
  const n = b.length
  for (let column = 0; column < n; column += 1) {
    const pivot = pivotRow(a, n, column)
    if ((a[pivot * n + column] as number) === 0) return undefined
    if (pivot !== column) swapRows(a, b, n, pivot, column)
    const head = a[column * n + column] as number
    for (let row = column + 1; row < n; row += 1) {
      const factor = (a[row * n + column] as number) / head
      if (factor === 0) continue
      for (let j = column; j < n; j += 1)
        a[row * n + j] = (a[row * n + j] as number) - factor * (a[column * n + j] as number)
      b[row] = (b[row] as number) - factor * (b[column] as number)
    }
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    let value = b[row] as number
    for (let j = row + 1; j < n; j += 1) value -= (a[row * n + j] as number) * (b[j] as number)
    b[row] = value / (a[row * n + row] as number)
  }
  return b
}

function pivotRow(a: Float64Array, n: number, column: number): number {
  let best = column
  for (let row = column + 1; row < n; row += 1)
    if (Math.abs(a[row * n + column] as number) > Math.abs(a[best * n + column] as number)) best = row
  return best
}

function swapRows(a: Float64Array, b: Float64Array, n: number, first: number, second: number): void {
  for (let j = 0; j < n; j += 1) {
    const held = a[first * n + j] as number
    a[first * n + j] = a[second * n + j] as number
    a[second * n + j] = held
  }
  const held = b[first] as number
  b[first] = b[second] as number
  b[second] = held
}
