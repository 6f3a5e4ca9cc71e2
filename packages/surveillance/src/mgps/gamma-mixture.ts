import { refuse, requireOpenShare, requirePositive } from '../requires.ts'

/** Prior of the reporting ratio λ: share·Gamma(alpha1, rate beta1) + (1 − share)·Gamma(alpha2, rate beta2). */
export type GammaMixture = {
  readonly alpha1: number
  readonly beta1: number
  readonly alpha2: number
  readonly beta2: number
  readonly share: number
}

export function requireMixture(where: string, mixture: GammaMixture): void {
  for (const name of ['alpha1', 'beta1', 'alpha2', 'beta2'] as const)
    requirePositive(where, name, mixture[name])
  requireOpenShare(where, 'share', mixture.share)
}

/** Observed and expected reports of pairs; `weight` counts the pairs a squashed point stands for. */
export type CountPoints = {
  readonly observed: ArrayLike<number>
  readonly expected: ArrayLike<number>
  readonly weight?: ArrayLike<number>
}

export function requirePoints(
  where: string,
  { observed, expected, weight }: CountPoints,
  least: number,
): void {
  if (observed.length === 0) refuse(where, 'at least one pair, got none')
  if (expected.length !== observed.length || (weight && weight.length !== observed.length))
    refuse(where, 'columns of equal length')
  for (let i = 0; i < observed.length; i += 1) {
    const count = observed[i] as number
    if (!Number.isInteger(count) || count < least)
      refuse(where, `whole observed counts of at least ${least}, got ${count} at index ${i}`)
    requirePositive(where, 'expected', expected[i] as number)
    if (weight) requirePositive(where, 'weight', weight[i] as number)
  }
}
