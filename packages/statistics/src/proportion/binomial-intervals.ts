import { betaPoint } from '../distributions/beta.ts'
import { binomialPmf, binomialTails } from '../distributions/binomial.ts'
import { normalUpperQuantile } from '../distributions/normal.ts'
import { brentRoot } from '../distributions/root.ts'
import { refuse, requireOpenShare, requireWhole } from '../requires.ts'

/** The nine ways to put limits on a share; see docs/methods/proportions for which to take. */
export const binomialMethods = [
  'wald',
  'wilson',
  'wilson-continuity',
  'clopper-pearson',
  'agresti-coull',
  'jeffreys',
  'logit',
  'arcsine',
  'mid-p',
] as const

export type BinomialMethod = (typeof binomialMethods)[number]
export type ShareInterval = { readonly lower: number; readonly upper: number }

type Case = {
  readonly x: number
  readonly n: number
  readonly p: number
  readonly tail: number
  readonly z: number
}

const clip = (value: number): number => Math.min(1, Math.max(0, value))

function wald({ p, n, z }: Case): ShareInterval {
  const reach = z * Math.sqrt((p * (1 - p)) / n)
  return { lower: p - reach, upper: p + reach }
}

function wilson({ x, n, p, z }: Case): ShareInterval {
  const square = z * z
  const centre = p + square / (2 * n)
  const reach = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n))
  const scale = 1 + square / n
  return {
    lower: x === 0 ? 0 : clip((centre - reach) / scale),
    upper: x === n ? 1 : clip((centre + reach) / scale),
  }
}

/** Newcombe's continuity-corrected score interval, with R's correction min(½, |x − n/2|). */
function wilsonContinuity({ x, n, p, z }: Case): ShareInterval {
  const correction = Math.min(0.5, Math.abs(x - n / 2))
  const shift = z * z
  const limit = (sign: 1 | -1): number => {
    const moved = p + (sign * correction) / n
    const half = shift / (2 * n)
    return (moved + half + sign * z * Math.sqrt((moved * (1 - moved)) / n + half / (2 * n))) / (1 + 2 * half)
  }
  return { lower: x === 0 ? 0 : clip(limit(-1)), upper: x === n ? 1 : clip(limit(1)) }
}

function clopperPearson({ x, n, tail }: Case): ShareInterval {
  return {
    lower: x === 0 ? 0 : betaPoint(x, n - x + 1, tail, 1 - tail).x,
    upper: x === n ? 1 : betaPoint(x + 1, n - x, 1 - tail, tail).x,
  }
}

function agrestiCoull({ x, n, z }: Case): ShareInterval {
  const size = n + z * z
  const centre = (x + (z * z) / 2) / size
  const reach = z * Math.sqrt((centre * (1 - centre)) / size)
  return { lower: centre - reach, upper: centre + reach }
}

function jeffreys({ x, n, tail }: Case): ShareInterval {
  return {
    lower: x === 0 ? 0 : betaPoint(x + 0.5, n - x + 0.5, tail, 1 - tail).x,
    upper: x === n ? 1 : betaPoint(x + 0.5, n - x + 0.5, 1 - tail, tail).x,
  }
}

function logit({ x, n, z }: Case): ShareInterval | null {
  if (x === 0 || x === n) return null
  const centre = Math.log(x / (n - x))
  const reach = z * Math.sqrt(1 / x + 1 / (n - x))
  const back = (value: number): number => 1 / (1 + Math.exp(-value))
  return { lower: back(centre - reach), upper: back(centre + reach) }
}

function arcsine({ n, p, z }: Case): ShareInterval {
  const centre = Math.asin(Math.sqrt(p))
  const reach = z / (2 * Math.sqrt(n))
  const back = (value: number): number => Math.sin(Math.min(Math.PI / 2, Math.max(0, value))) ** 2
  return { lower: back(centre - reach), upper: back(centre + reach) }
}

/** Tails that count half of the observed value: between Clopper-Pearson and an exact size. */
function midP({ x, n, tail }: Case): ShareInterval {
  const exact = clopperPearson({ x, n, p: x / n, tail, z: 0 })
  const above = (p: number): number => binomialTails(x, n, p).upper + binomialPmf(x, n, p) / 2 - tail
  const below = (p: number): number => binomialTails(x - 1, n, p).lower + binomialPmf(x, n, p) / 2 - tail
  return {
    lower: x === 0 ? 0 : brentRoot(above, exact.lower, Math.max(exact.lower, x / n), 1e-17),
    upper: x === n ? 1 : brentRoot(below, Math.min(exact.upper, x / n), exact.upper, 1e-17),
  }
}

const formulas: Record<BinomialMethod, (given: Case) => ShareInterval | null> = {
  wald,
  wilson,
  'wilson-continuity': wilsonContinuity,
  'clopper-pearson': clopperPearson,
  'agresti-coull': agrestiCoull,
  jeffreys,
  logit,
  arcsine,
  'mid-p': midP,
}

/**
 * Limits for the share behind `x` successes in `n` independent trials.
 *
 * Wald and Agresti-Coull are given as published, so they can pass 0 or 1. Logit is `null` at 0 and n, where it is not
 * defined. Level is the coverage, 0.95 unless given.
 *
 * @throws RangeError unless 0 ≤ x ≤ n are whole, n ≥ 1 and 0 < level < 1
 */
export function binomialInterval(
  x: number,
  n: number,
  method: BinomialMethod = 'wilson',
  level = 0.95,
): ShareInterval | null {
  requireWhole('binomialInterval', 'n', n, 1)
  requireWhole('binomialInterval', 'x', x)
  if (x > n) refuse('binomialInterval', `x to be at most n (${n}), got ${x}`)
  requireOpenShare('binomialInterval', 'level', level)
  const formula = formulas[method]
  if (!formula) refuse('binomialInterval', `a method of ${binomialMethods.join(', ')}, got ${method}`)
  const tail = (1 - level) / 2
  return formula({ x, n, p: x / n, tail, z: normalUpperQuantile(tail) })
}
