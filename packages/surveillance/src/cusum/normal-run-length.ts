import { normalCdf, normalPdf } from '@zhiheng/statistics'
import { refuse, requireAtLeast, requirePositive, requireWhole } from '../requires.ts'
import { solveLinearSystem } from './linear-system.ts'

export type NormalRunLengthOptions = {
  readonly k: number
  readonly h: number
  /** Mean of the standardized observations; 0 by default (in control). */
  readonly mean?: number
  /** Where the sum starts; 0 by default. */
  readonly headStart?: number
  readonly sided?: 'one' | 'two'
  /** Nodes of the quadrature; 50 by default. */
  readonly nodes?: number
}

/**
 * Average run length of the normal CUSUM: L(s) = 1 + L(0)Φ(k − s − μ) + ∫₀ʰ L(x) φ(x + k − s − μ) dx, solved at
 * Gauss–Legendre nodes (Nyström; Vance 1986). Two-sided charts combine the one-sided lengths exactly
 * (Lucas & Crosier 1982).
 */
export function normalRunLength(options: NormalRunLengthOptions): number {
  const { k, h, mean = 0, headStart = 0, sided = 'one', nodes = 50 } = options
  const where = 'normalRunLength'
  requireAtLeast(where, 'k', k)
  requirePositive(where, 'h', h)
  requireAtLeast(where, 'headStart', headStart)
  requireWhole(where, 'nodes', nodes, 2)
  if (!Number.isFinite(mean)) refuse(where, `a finite mean, got ${mean}`)
  const upper = oneSided(k, h, mean, nodes)
  if (sided === 'one') return upper(headStart)
  const lower = oneSided(k, h, -mean, nodes)
  const up = upper(0)
  const down = lower(0)
  return (down * upper(headStart) + up * lower(headStart) - up * down) / (up + down)
}

function oneSided(k: number, h: number, mean: number, nodes: number): (start: number) => number {
  const rule = gaussLegendre(nodes)
  const x = rule.map(({ node }) => (h * (1 + node)) / 2)
  const weight = rule.map((point) => (h * point.weight) / 2)
  const size = nodes + 1
  const matrix = new Float64Array(size * size)
  const points = [0, ...x]
  points.forEach((s, i) => {
    for (let j = 0; j < nodes; j += 1)
      matrix[i * size + j + 1] = -(weight[j] as number) * normalPdf((x[j] as number) + k - s - mean)
    matrix[i * size] = -normalCdf(k - s - mean)
    matrix[i * size + i] = (matrix[i * size + i] as number) + 1
  })
  const lengths = solveLinearSystem(matrix, new Float64Array(size).fill(1))
  if (!lengths) return refuse('normalRunLength', `a chart that can signal, got h ${h}`)
  return (start) => {
    let length = 1 + (lengths[0] as number) * normalCdf(k - start - mean)
    for (let j = 0; j < nodes; j += 1)
      length +=
        (weight[j] as number) * (lengths[j + 1] as number) * normalPdf((x[j] as number) + k - start - mean)
    return length
  }
}

/** Nodes and weights on (−1, 1): Newton on the Legendre polynomial from Chebyshev's guess. */
function gaussLegendre(n: number): readonly { readonly node: number; readonly weight: number }[] {
  return Array.from({ length: n }, (_, i) => {
    let node = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let step = 0; step < 100; step += 1) {
      let previous = 1
      let value = node
      for (let degree = 2; degree <= n; degree += 1) {
        const next = ((2 * degree - 1) * node * value - (degree - 1) * previous) / degree
        previous = value
        value = next
      }
      slope = (n * (node * value - previous)) / (node * node - 1)
      const change = value / slope
      node -= change
      if (Math.abs(change) < 1e-15) break
    }
    return { node, weight: 2 / ((1 - node * node) * slope * slope) }
  })
}
