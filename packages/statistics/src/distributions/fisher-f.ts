import { requireNumber, requirePositive, requireProbability } from '../requires.ts'
import { betaPoint } from './beta.ts'
import { betaKernel, incompleteBetaAt } from './incomplete-beta.ts'
import type { Tails } from './incomplete-gamma.ts'

function requireDfs(where: string, df1: number, df2: number): void {
  requirePositive(where, 'numerator degrees of freedom', df1)
  requirePositive(where, 'denominator degrees of freedom', df2)
}

function tailsAt(f: number, df1: number, df2: number): Tails {
  if (f <= 0) return { lower: 0, upper: 1 }
  if (f === Infinity) return { lower: 1, upper: 0 }
  const numerator = df1 * f
  return incompleteBetaAt(df1 / 2, df2 / 2, numerator / (numerator + df2), df2 / (numerator + df2))
}

/** P(F ≤ f) with df1 and df2 degrees of freedom. */
export function fisherCdf(f: number, df1: number, df2: number): number {
  requireDfs('fisherCdf', df1, df2)
  requireNumber('fisherCdf', 'f', f)
  return tailsAt(f, df1, df2).lower
}

/** P(F > f). */
export function fisherSurvival(f: number, df1: number, df2: number): number {
  requireDfs('fisherSurvival', df1, df2)
  requireNumber('fisherSurvival', 'f', f)
  return tailsAt(f, df1, df2).upper
}

/** Density of F. */
export function fisherPdf(f: number, df1: number, df2: number): number {
  requireDfs('fisherPdf', df1, df2)
  requireNumber('fisherPdf', 'f', f)
  if (f < 0 || f === Infinity) return 0
  if (f === 0) return df1 < 2 ? Infinity : df1 === 2 ? 1 : 0
  const a = df1 / 2
  const b = df2 / 2
  const sum = df1 * f + df2
  return betaKernel(a, b, (df1 * f) / sum, df2 / sum) / f
}

/** The f with P(F ≤ f) = probability; Infinity at 1. */
export function fisherQuantile(probability: number, df1: number, df2: number): number {
  requireDfs('fisherQuantile', df1, df2)
  requireProbability('fisherQuantile', 'probability', probability)
  if (probability === 1) return Infinity
  const { x, complement } = betaPoint(df1 / 2, df2 / 2, probability, 1 - probability)
  return (df2 * x) / (df1 * complement)
}

/** The f with P(F > f) = probability; Infinity at 0. */
export function fisherUpperQuantile(probability: number, df1: number, df2: number): number {
  requireDfs('fisherUpperQuantile', df1, df2)
  requireProbability('fisherUpperQuantile', 'probability', probability)
  if (probability === 0) return Infinity
  const { x, complement } = betaPoint(df1 / 2, df2 / 2, 1 - probability, probability)
  return (df2 * x) / (df1 * complement)
}
