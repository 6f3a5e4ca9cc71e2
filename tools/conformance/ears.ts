import { type EarsMethod, ears } from '@zhiheng/surveillance'
import type { Family, Request } from './family.ts'

/** EARS C1, C2, C3: the package's figures and, for C3, the published ones. */
function detect({ input }: Request): unknown {
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

export const earsFamily: Family = { method: 'EARS C1 C2 C3', calls: [{ matches: /^earsC\(/, run: detect }] }
