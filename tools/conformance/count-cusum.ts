import {
  type CountTransform,
  countCusum,
  countRunLength,
  generalizedLikelihoodRatio,
  likelihoodRatioCusum,
  normalRunLength,
} from '@zhiheng/surveillance'
import type { Family, Request } from './family.ts'

function transformed({ input }: Request): unknown {
  const [, startPoint = 1] = (input.start ?? []) as number[]
  const result = countCusum(input.counts as number[], {
    from: (input.rangeFirst as number) - 1,
    to: input.rangeLast as number,
    k: input.k as number,
    h: input.h as number,
    transform: input.trans as CountTransform,
    dispersion: (input.alpha ?? 0.1) as number,
    mean: inControl(input.m as null | number | 'glm', input.freq as number, startPoint),
    resetAfterAlarm: input.reset === true,
    form: 'package',
  })
  return {
    m: input.m === 'glm' ? result.mean : result.mean.slice(0, 1),
    cusum: result.cusum,
    upperbound: result.upperBound,
    alarm: result.alarm,
    glmCoefficients: result.seasonalCoefficients,
  }
}

function inControl(m: null | number | number[] | 'glm', period: number, startsAt: number) {
  if (m === 'glm') return { kind: 'seasonal', period, startsAt } as const
  return m ?? 'training'
}

function detector({ input }: Request): unknown {
  const counts = input.counts as number[]
  const shared = {
    mean: input.mu0 as number[],
    dispersion: (input.alpha ?? 0) as number,
    threshold: input.cARL as number,
  }
  const window = (input.M ?? -1) as number
  const result =
    typeof input.theta === 'number'
      ? likelihoodRatioCusum(counts, { ...shared, shift: input.theta })
      : generalizedLikelihoodRatio(counts, {
          ...shared,
          window: window > 0 ? window : 'all',
          minPoints: (input.Mtilde ?? 1) as number,
          direction: input.dir === 'dec' ? 'decrease' : 'increase',
          form: 'package',
        })
  return { value: result.statistic, alarm: result.alarm }
}

function countLengths({ call, input }: Request): unknown {
  const k = input.k as number[]
  const rate = input.theta as number[]
  const trials = call.includes('binomial') ? { trials: (input.n ?? 1) as number } : {}
  const lengths = (input.h as number[]).map((h, i) =>
    countRunLength({ h, k: k[i] as number, rate: rate[i] as number, ...trials }),
  )
  return { arl: lengths.map((l) => l.fromZero), firArl: lengths.map((l) => l.fromHeadStart) }
}

function normalLengths({ input }: Request): unknown {
  const column = (name: string): number[] => (input[name] ?? []) as number[]
  const sided = (input.sided ?? []) as ('one' | 'two')[]
  return {
    arl: column('k').map((k, i) =>
      normalRunLength({
        k,
        h: column('h')[i] as number,
        mean: column('mu')[i] ?? 0,
        headStart: column('hs')[i] ?? 0,
        sided: sided[i] ?? 'one',
      }),
    ),
  }
}

export const countCusumFamily: Family = {
  method: 'count CUSUM, LR/GLR detectors, run lengths',
  calls: [
    { matches: /^algo\.cusum\(/, run: transformed },
    { matches: /^algo\.glr(nb|pois)\(/, run: detector },
    { matches: /^arlCusum\(/, run: countLengths },
    { matches: /xcusum\.arl\(/, run: normalLengths },
  ],
}
