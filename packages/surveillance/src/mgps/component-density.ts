import { negativeBinomialSurvival } from '@zhiheng/statistics'
import { risingTable } from './component-table.ts'
import type { PlacedPoints } from './placed-points.ts'

/** log f(n | e) of one component given n ≥ leastCount at every point, with gradient and Hessian in (α, β). */
export type ComponentColumns = {
  readonly log: Float64Array
  readonly byAlpha: Float64Array
  readonly byBeta: Float64Array
  readonly alphaAlpha: Float64Array
  readonly alphaBeta: Float64Array
  readonly betaBeta: Float64Array
}

export const componentColumns = (n: number): ComponentColumns => ({
  log: new Float64Array(n),
  byAlpha: new Float64Array(n),
  byBeta: new Float64Array(n),
  alphaAlpha: new Float64Array(n),
  alphaBeta: new Float64Array(n),
  betaBeta: new Float64Array(n),
})

export type Component = { readonly alpha: number; readonly beta: number; readonly leastCount: number }

/**
 * Fills the columns for the marginal of a count under Gamma(α, rate β): negative binomial with size α and probability
 * β/(β + e). Truncation divides by the component's OWN tail mass P(n ≥ leastCount).
 */
export function fillComponent(
  into: ComponentColumns,
  points: PlacedPoints,
  component: Component,
  withDerivatives: boolean,
): void {
  const { alpha, beta, leastCount } = component
  const { observed, expected, logExpected, place } = points
  const table = risingTable(points.counts, alpha)
  const logBeta = Math.log(beta)
  const truncate = truncation(component)
  for (let i = 0; i < place.length; i += 1) {
    const at = place[i] as number
    const n = observed[i] as number
    const e = expected[i] as number
    const logShare = Math.log1p(e / beta)
    const log = (table.value[at] as number) - alpha * logShare
    into.log[i] = n > 0 ? log + n * ((logExpected[i] as number) - logBeta - logShare) : log
    if (withDerivatives) {
      const sum = beta + e
      into.byAlpha[i] = (table.first[at] as number) - logShare
      into.byBeta[i] = (alpha * e) / (beta * sum) - n / sum
      into.alphaAlpha[i] = table.second[at] as number
      into.alphaBeta[i] = e / (beta * sum)
      into.betaBeta[i] = -alpha / (beta * beta) + (alpha + n) / (sum * sum)
    }
    if (leastCount > 0) truncate(into, i, e, logShare, withDerivatives)
  }
}

/** Subtracts log T, T = 1 − Σ f(n), n < leastCount; T itself is computed without that difference. */
function truncation({ alpha, beta, leastCount }: Component) {
  const small = risingTable(
    Float64Array.from({ length: leastCount }, (_, n) => n),
    alpha,
  )
  return (into: ComponentColumns, i: number, e: number, logShare: number, withDerivatives: boolean): void => {
    const mass =
      leastCount === 1
        ? -Math.expm1(-alpha * logShare)
        : negativeBinomialSurvival(leastCount - 1, (alpha * e) / beta, alpha)
    into.log[i] = (into.log[i] as number) - Math.log(mass)
    if (!withDerivatives) return
    const sum = beta + e
    const alphaBeta = e / (beta * sum)
    let [a, b, aa, ab, bb] = [0, 0, 0, 0, 0]
    for (let n = 0; n < leastCount; n += 1) {
      const f =
        leastCount === 1
          ? 1 - mass
          : Math.exp((small.value[n] as number) - alpha * logShare + (n > 0 ? n * Math.log(e / sum) : 0))
      const byAlpha = (small.first[n] as number) - logShare
      const byBeta = alpha * alphaBeta - n / sum
      a -= f * byAlpha
      b -= f * byBeta
      aa -= f * ((small.second[n] as number) + byAlpha * byAlpha)
      ab -= f * (alphaBeta + byAlpha * byBeta)
      bb -= f * (-alpha / (beta * beta) + (alpha + n) / (sum * sum) + byBeta * byBeta)
    }
    a /= mass
    b /= mass
    into.byAlpha[i] = (into.byAlpha[i] as number) - a
    into.byBeta[i] = (into.byBeta[i] as number) - b
    into.alphaAlpha[i] = (into.alphaAlpha[i] as number) - (aa / mass - a * a)
    into.alphaBeta[i] = (into.alphaBeta[i] as number) - (ab / mass - a * b)
    into.betaBeta[i] = (into.betaBeta[i] as number) - (bb / mass - b * b)
  }
}
