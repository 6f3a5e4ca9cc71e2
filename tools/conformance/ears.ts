import { type EarsMethod, ears } from '@zhiheng/surveillance'
import type { JsonObject } from './case-file.ts'

/** EARS C1, C2, C3: the package's figures and, for C3, the published ones. */
export function earsCase(_call: string, input: JsonObject): unknown {
  const counts = input.counts as number[]
  const options = {
    method: input.method as EarsMethod,
    baseline: input.baseline as number,
    minSigma: input.minSigma as number,
    alpha: input.alpha as number,
    from: (input.rangeFirst as number) - 1,
    to: input.rangeLast as number,
  }
  const peer = ears(counts, { ...options, form: 'package' })
  const published = ears(counts, options)
  return {
    z: peer.z,
    upperbound: peer.upperBound,
    alarm: peer.alarm,
    statistic: peer.statistic,
    literatureUpperbound: published.upperBound,
    literatureAlarm: published.alarm,
  }
}
