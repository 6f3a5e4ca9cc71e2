import { farrington, type PowerTransform } from '@zhiheng/surveillance'
import type { Family, Request } from './family.ts'

function detect({ input }: Request): unknown {
  const [cases, points] = input.limit54 as [number, number]
  const options = {
    from: (input.rangeFirst as number) - 1,
    to: input.rangeLast as number,
    period: input.freq as number,
    years: input.b as number,
    halfWindow: input.w as number,
    alpha: input.alpha as number,
    trend: input.trend as boolean,
    reweight: input.reweight as boolean,
    minCases: { cases, points },
    power: input.powertrans as PowerTransform,
  }
  const result = farrington(input.counts as number[], options, { internals: true })
  const last = result.at(-1)
  const internals = last?.internals
  return {
    // The package shows a bound of 0 where there are too few cases.
    upperbound: result.map((p) => (p.verdict === 'fewCases' ? 0 : p.upperBound)),
    alarm: result.map((p) => p.alarm),
    trend: result.map((p) => p.trend),
    mu0: result.map((p) => p.expected),
    seMu0: result.map((p) => p.seExpected),
    phi: result.map((p) => p.dispersion),
    trendPValue: result.map((p) => p.trendPValue),
    predictiveProb: result.map((p) => p.predictiveShare),
    predictiveMedian: result.map((p) => p.predictiveMedian),
    enoughCases: result.map((p) => p.verdict !== 'fewCases'),
    lastPoint: internals && {
      k: last.index + 1,
      coefficients: list(internals.coefficients),
      firstPassCoefficients: list(internals.firstPass),
      firstPassPhi: internals.firstPass.dispersion,
      weights: internals.weights,
    },
  }
}

const list = ({ intercept, slope }: { intercept: number; slope: number | null }): number[] =>
  slope === null ? [intercept] : [intercept, slope]

export const farringtonFamily: Family = {
  method: 'Farrington 1996',
  calls: [{ matches: /^(algo\.)?farrington\(/, run: detect }],
}
