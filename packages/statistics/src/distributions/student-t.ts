import { refuse, requireNumber, requireProbability } from '../requires.ts'
import { betaPoint } from './beta.ts'
import { incompleteBetaAt } from './incomplete-beta.ts'
import type { Tails } from './incomplete-gamma.ts'
import { stirlingError } from './log-gamma.ts'
import { normalPdf, normalQuantile, normalTails, normalUpperQuantile } from './normal.ts'

/** Degrees of freedom: above zero, `Infinity` meaning the normal distribution. */
function requireDf(where: string, df: number): void {
  if (!(df > 0)) refuse(where, `degrees of freedom above 0, got ${df}`)
}

/** P(T ≤ t) and P(T > t). */
export function studentTails(t: number, df: number): Tails {
  requireDf('studentTails', df)
  requireNumber('studentTails', 't', t)
  if (df === Infinity) return normalTails(t)
  if (Math.abs(t) === Infinity) return t > 0 ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 }
  const square = t * t
  const sum = df + square
  const beyond =
    square === Infinity
      ? 0
      : incompleteBetaAt(df / 2, 0.5, df / sum, square / sum, Math.abs(t) * studentPdf(t, df)).lower / 2
  return t > 0 ? { lower: 1 - beyond, upper: beyond } : { lower: beyond, upper: 1 - beyond }
}

/** P(T ≤ t) with df degrees of freedom (`Infinity`: normal). */
export const studentCdf = (t: number, df: number): number => studentTails(t, df).lower

/** P(T > t). */
export const studentSurvival = (t: number, df: number): number => studentTails(t, df).upper

/** Density of Student's t; Γ((df+1)/2)/Γ(df/2) through Stirling errors, so that large df lose no digits. */
export function studentPdf(t: number, df: number): number {
  requireDf('studentPdf', df)
  requireNumber('studentPdf', 't', t)
  if (df === Infinity) return normalPdf(t)
  const half = df / 2
  // log Γ(h + ½) − log Γ(h) − ½ log h
  const ratio = half * Math.log1p(0.5 / half) - 0.5 + stirlingError(half + 0.5) - stirlingError(half)
  return Math.exp(ratio - (half + 0.5) * Math.log1p((t * t) / df)) / Math.sqrt(2 * Math.PI)
}

function quantileOf(df: number, lower: number, upper: number): number {
  if (lower === upper) return 0
  const smaller = Math.min(lower, upper)
  if (smaller === 0) return lower < upper ? -Infinity : Infinity
  // The two-sided tail is a beta in df/(df + t²): solving there keeps the digits at both ends.
  const point = betaPoint(df / 2, 0.5, 2 * smaller, 1 - 2 * smaller)
  let t = Math.sqrt((df * point.complement) / point.x)
  // One step of Newton takes back what rounding x cost where df is large.
  const density = studentPdf(t, df)
  if (density > 0) t += (studentTails(t, df).upper - smaller) / density
  return lower < upper ? -t : t
}

/** The t with P(T ≤ t) = probability; ±Infinity at 0 and 1. */
export function studentQuantile(probability: number, df: number): number {
  requireDf('studentQuantile', df)
  requireProbability('studentQuantile', 'probability', probability)
  if (df === Infinity) return normalQuantile(probability)
  return quantileOf(df, probability, 1 - probability)
}

/** The t with P(T > t) = probability. */
export function studentUpperQuantile(probability: number, df: number): number {
  requireDf('studentUpperQuantile', df)
  requireProbability('studentUpperQuantile', 'probability', probability)
  if (df === Infinity) return normalUpperQuantile(probability)
  return quantileOf(df, 1 - probability, probability)
}
