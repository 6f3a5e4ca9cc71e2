import { dayNumber } from '@zhiheng/primitives'
import { normalUpperQuantile } from '@zhiheng/statistics'
import {
  type FlexibleBound,
  type FlexibleOptions,
  type FlexiblePoint,
  farringtonFlexible,
  type PowerTransform,
} from '@zhiheng/surveillance'
import type { JsonObject } from './case-file.ts'
import type { Family, Request } from './family.ts'

/** The package's figures, and beside them (`paper`) the published form's. */
function detect({ input }: Request): unknown {
  const counts = input.counts as number[]
  const options = optionsOf(input)
  const peer = farringtonFlexible(counts, { ...options, form: 'package' }, { internals: true })
  const paper = farringtonFlexible(counts, options)
  return { ...packageColumns(peer, input), paper: paperColumns(paper), lastPoint: lastPoint(peer, input) }
}

function optionsOf(input: JsonObject): FlexibleOptions {
  const [cases, points] = input.limit54 as [number, number]
  const dates = input.epochDates as string[] | undefined
  return {
    from: (input.rangeFirst as number) - 1,
    to: input.rangeLast as number,
    period: input.freq as number,
    years: input.b as number,
    halfWindow: input.w as number,
    seasonGroups: input.noPeriods as number,
    excludedRecent: (input.pastWeeksNotIncluded ?? input.w) as number,
    reweight: input.reweight as boolean,
    weightsThreshold: input.weightsThreshold as number,
    trend: input.trend as boolean,
    trendLimit: input.pThresholdTrend as number,
    alpha: input.alpha as number,
    bound: input.thresholdMethod as FlexibleBound,
    power: input.powertrans as PowerTransform,
    minCases: { cases, points },
    ...(input.populationOffset === true && { exposure: input.population as number[] }),
    ...(dates && { dates, dateStep: dateStep(input.freq as number, dates) }),
  }
}

function dateStep(period: number, dates: readonly string[]): 'day' | 'week' | 'month' {
  if (period === 52) return 'week'
  return period === 12 || dayNumber(dates[1] ?? '') - dayNumber(dates[0] ?? '') > 7 ? 'month' : 'day'
}

function packageColumns(points: readonly FlexiblePoint[], input: JsonObject) {
  const few = (point: FlexiblePoint): boolean => point.verdict === 'fewCases'
  return {
    upperbound: points.map((p) => p.upperBound),
    alarm: points.map((p) => p.alarm),
    expected: points.map((p) => (few(p) ? null : p.expected)),
    mu0Vector: points.map((p) => meanVector(p, input)),
    phi: points.map((p) => p.dispersion),
    score: points.map((p) => p.score),
    pvalue: points.map((p) => p.pValue),
    trend: points.map((p) => p.trend),
    trendCoefficient: points.map((p) => p.trendCoefficient),
    seMu0: points.map((p) => p.seExpected),
    trendPValue: points.map((p) => p.trendPValue),
    enoughCases: points.map((p) => !few(p)),
  }
}

/** For `delta` the package takes the exponential of a bound that is a count already. */
function meanVector(point: FlexiblePoint, input: JsonObject): number | null {
  if (input.thresholdMethod !== 'delta' || point.expected === null) return point.boundMean
  return Math.exp(point.expected + normalUpperQuantile(input.alpha as number) * (point.seExpected ?? 0))
}

function paperColumns(points: readonly FlexiblePoint[]) {
  return {
    upperbound: points.map((p) => p.upperBound),
    alarm: points.map((p) => p.alarm),
    mu0: points.map((p) => p.expected),
    seMu0: points.map((p) => p.seExpected),
    phi: points.map((p) => p.dispersion),
    trend: points.map((p) => p.trend),
    trendPValue: points.map((p) => p.trendPValue),
  }
}

function lastPoint(points: readonly FlexiblePoint[], input: JsonObject) {
  const last = points.at(-1)
  const fit = last?.internals
  if (!last || !fit) return null
  const seasons = fit.coefficients.seasons.map((value, i) => [`seasgroups${i + 2}`, value] as const)
  return {
    k: last.index + 1,
    referenceIndex: fit.referenceIndex.map((i) => i + 1),
    wtime: fit.referenceTime,
    seasonGroup: (input.noPeriods as number) > 1 ? fit.seasonGroup.map((g) => g + 1) : null,
    coefficients: {
      '(Intercept)': fit.coefficients.intercept,
      ...(fit.coefficients.slope !== null && { wtime: fit.coefficients.slope }),
      ...Object.fromEntries(seasons),
    },
    weights: input.reweight === true ? fit.weights : null,
    overwrittenDispersion: fit.overwrittenDispersion,
  }
}

export const farringtonFlexibleFamily: Family = {
  method: 'Farrington flexible (Noufaily 2013)',
  calls: [{ matches: /^farringtonFlexible\(/, run: detect }],
}
