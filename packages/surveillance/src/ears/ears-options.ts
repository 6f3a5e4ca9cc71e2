import { normalUpperQuantile } from '@zhiheng/statistics'
import { refuse, requireAtLeast, requireOpenShare, requireWhole } from '../requires.ts'

export type EarsMethod = 'C1' | 'C2' | 'C3'

export type EarsOptions = {
  readonly method: EarsMethod
  /** Points in the baseline, at least 3; 7 by default (a week of days). */
  readonly baseline?: number
  /** Floor of the baseline's standard deviation; 0 by default, 0.5 to 1 advised for sparse counts. */
  readonly minSigma?: number
  /** One-sided false-alarm share that sets z; 0.001 by default, 0.025 for C3. */
  readonly alpha?: number
  /** z itself, in place of `alpha`: 3 for the CDC's three-sigma rule, 2 for its C3. */
  readonly threshold?: number
  /**
   * C3 only. `published`: bound = baseline mean + s·(z − lags), alarm where C3 ≥ z.
   * `package`: the observed count stands where the mean belongs, so the alarm hangs on the two days before alone.
   */
  readonly form?: 'published' | 'package'
  /** First index judged (from 0); by default the first that has enough history. */
  readonly from?: number
  /** Index after the last one judged; by default the end of the series. */
  readonly to?: number
}

export type EarsSettings = {
  readonly method: EarsMethod
  readonly baseline: number
  readonly minSigma: number
  readonly z: number
  readonly form: 'published' | 'package'
}

/** Points that must lie before the first one judged: baseline, plus 2 of gap (C2), plus 2 lags (C3). */
export const earsHistory = (method: EarsMethod, baseline = 7): number =>
  baseline + { C1: 0, C2: 2, C3: 4 }[method]

export function earsSettings(where: string, options: EarsOptions): EarsSettings {
  const { method, baseline = 7, minSigma = 0, form = 'published' } = options
  if (method !== 'C1' && method !== 'C2' && method !== 'C3')
    refuse(where, `method C1, C2 or C3, got ${String(method)}`)
  requireWhole(where, 'baseline', baseline, 3)
  requireAtLeast(where, 'minSigma', minSigma)
  const alpha = options.alpha ?? (method === 'C3' ? 0.025 : 0.001)
  if (options.threshold === undefined) requireOpenShare(where, 'alpha', alpha)
  else requireAtLeast(where, 'threshold', options.threshold)
  return { method, baseline, minSigma, z: options.threshold ?? normalUpperQuantile(alpha), form }
}
