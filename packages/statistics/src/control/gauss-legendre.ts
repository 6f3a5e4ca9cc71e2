type Nodes = { readonly at: Float64Array; readonly weight: Float64Array }

/** Gauss-Legendre nodes on −1 to 1 (Newton on the Legendre polynomials). */
export function gaussLegendre(count: number): Nodes {
  const at = new Float64Array(count)
  const weight = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let step = 0; step < 100; step++) {
      let [previous, value] = [0, 1]
      for (let n = 1; n <= count; n++)
        [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n]
      slope = (count * (x * value - previous)) / (x * x - 1)
      const move = value / slope
      x -= move
      if (Math.abs(move) < 1e-15) break
    }
    at[i] = x
    weight[i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { at, weight }
}
