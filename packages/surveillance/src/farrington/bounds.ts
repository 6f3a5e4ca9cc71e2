import {
  negativeBinomialQuantile,
  negativeBinomialSurvival,
  normalCdf,
  normalSurvival,
  poissonQuantile,
  poissonSurvival,
} from '@zhiheng/statistics'
import { refuse } from '../requires.ts'

/** Power that makes the counts symmetric: 2/3 (mild), 1/2 (variance-stabilizing) or none. */
export type PowerTransform = '2/3' | '1/2' | 'none'

const exponents: Record<PowerTransform, number> = { '2/3': 2 / 3, '1/2': 1 / 2, none: 1 }

export const requirePower = (where: string, power: PowerTransform): void => {
  if (!Object.hasOwn(exponents, power)) refuse(where, `power 2/3, 1/2 or none, got ${String(power)}`)
}

/** Standard deviation of y^power around μ^power, by the delta method: τ = φ + se²/μ. */
function powerSd(mean: number, se: number, phi: number, power: PowerTransform): number {
  const tau = phi + (se * se) / mean
  if (power === 'none') return Math.sqrt(mean * tau)
  return power === '1/2' ? Math.sqrt(tau / 4) : Math.sqrt((4 / 9) * Math.cbrt(mean) * tau)
}

/** Upper prediction bound (Farrington et al. 1996, 3.7) and what the observed count means on the same scale. */
export function powerBound(
  model: { readonly mean: number; readonly se: number; readonly phi: number },
  observed: number,
  z: number,
  power: PowerTransform,
) {
  const { mean, se, phi } = model
  const exponent = exponents[power]
  const centre = mean ** exponent
  const sd = powerSd(mean, se, phi, power)
  const distance = (observed ** exponent - centre) / sd
  return {
    upperBound: (centre + z * sd) ** (1 / exponent),
    lowerTail: normalCdf(distance),
    upperTail: normalSurvival(distance),
    median: centre ** (1 / exponent),
  }
}

/**
 * Quantile bound of a negative binomial with mean μ and variance φμ (Poisson where φ = 1), and P(Y ≥ observed).
 * The bound is the smallest count with at least 1 − alpha below or at it.
 */
export function quantileBound(mean: number, phi: number, observed: number, alpha: number) {
  if (phi > 1) {
    const size = mean / (phi - 1)
    return {
      upperBound: negativeBinomialQuantile(1 - alpha, mean, size),
      upperTail: negativeBinomialSurvival(observed - 1, mean, size),
    }
  }
  return {
    upperBound: poissonQuantile(1 - alpha, mean),
    upperTail: poissonSurvival(observed - 1, mean),
  }
}
