import type { Tails } from '../distributions/incomplete-gamma.ts'
import { noncentralStudentSurvival, trapezoid } from '../distributions/noncentral-t.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { brentRoot } from '../distributions/root.ts'
import { refuse, requireFinite, requireOpenShare, requireProbability, requireWhole } from '../requires.ts'
import { marginOf, type RiskPoint } from './plan-search.ts'

/** Accept where (limit − mean)/sigma ≥ k, for one-sided limits and a normal characteristic. */
export type VariablesPlan = {
  readonly size: number
  readonly k: number
  /** `unknown`: sigma is estimated by the sample standard deviation (n − 1). */
  readonly sigma: 'known' | 'unknown'
}

/** Probability of acceptance at a nonconforming share: 1 at share 0, 0 at share 1. */
export function variablesAcceptance(plan: VariablesPlan, quality: number): number {
  requireWhole('variablesAcceptance', 'size', plan.size, plan.sigma === 'known' ? 1 : 2)
  requireFinite('variablesAcceptance', 'k', plan.k)
  requireProbability('variablesAcceptance', 'quality', quality)
  if (quality === 0 || quality === 1) return 1 - quality
  const root = Math.sqrt(plan.size)
  const margin = marginOf(quality)
  if (plan.sigma === 'known') return normalCdf(root * (margin - plan.k))
  return noncentralStudentSurvival(plan.k * root, plan.size - 1, margin * root)
}

/**
 * The smallest variables plan through the two points, k set on the producer's point.
 * Known sigma is a closed form; for unknown sigma the size starts from the normal approximation and moves by one.
 */
export function findVariablesPlan(
  producer: RiskPoint,
  consumer: RiskPoint,
  sigma: 'known' | 'unknown',
): VariablesPlan {
  const where = 'findVariablesPlan'
  for (const point of [producer, consumer]) {
    requireOpenShare(where, 'quality', point.quality)
    requireOpenShare(where, 'acceptance', point.acceptance)
  }
  if (producer.quality >= consumer.quality || producer.acceptance <= consumer.acceptance)
    refuse(where, "the producer's quality better and its acceptance higher than the consumer's")
  const good = marginOf(producer.quality)
  const bad = marginOf(consumer.quality)
  const zGood = normalQuantile(producer.acceptance)
  const zBad = -normalQuantile(consumer.acceptance)
  const known = ((zGood + zBad) / (good - bad)) ** 2
  if (sigma === 'known') {
    const size = Math.max(1, Math.ceil(known - 1e-9))
    return { size, k: good - zGood / Math.sqrt(size), sigma }
  }
  return findUnknown(producer, consumer, good, bad, known, (zGood * bad + zBad * good) / (zGood + zBad))
}

function findUnknown(
  producer: RiskPoint,
  consumer: RiskPoint,
  good: number,
  bad: number,
  known: number,
  middle: number,
): VariablesPlan {
  const kOf = (size: number): number => producerK(size, good, producer.acceptance)
  const holds = (size: number, k: number): boolean => tailsAt(size, k, bad).upper <= consumer.acceptance
  let size = Math.max(2, Math.round(known * (1 + (middle * middle) / 2)))
  let k = kOf(size)
  if (holds(size, k)) {
    while (size > 2) {
      const smaller = kOf(size - 1)
      if (!holds(size - 1, smaller)) break
      size -= 1
      k = smaller
    }
  } else {
    do {
      size += 1
      k = kOf(size)
    } while (!holds(size, k))
  }
  return { size, k, sigma: 'unknown' }
}

function tailsAt(size: number, k: number, margin: number): Tails {
  const root = Math.sqrt(size)
  return trapezoid(k * root, size - 1, margin * root, Math.min(0.06, 0.35 / Math.sqrt(size - 1)))
}

/** k at which lots of the producer's margin are accepted with his probability. */
function producerK(size: number, margin: number, acceptance: number): number {
  const gap = (k: number): number => {
    const { lower, upper } = tailsAt(size, k, margin)
    return acceptance > 0.5 ? 1 - acceptance - lower : upper - acceptance
  }
  const guess = margin - normalQuantile(acceptance) * Math.sqrt(1 / size + (margin * margin) / (2 * size))
  let reach = 0.03 * (1 + Math.abs(guess))
  let low = guess - reach
  let high = guess + reach
  while (gap(low) < 0) {
    reach *= 2
    low -= reach
  }
  while (gap(high) > 0) {
    reach *= 2
    high += reach
  }
  return brentRoot(gap, low, high, 1e-10)
}
