import { bayesLimit, cdcLimit, negativeBinomialBaseline, rkiLimit } from '@zhiheng/surveillance'
import type { JsonObject } from './case-file.ts'
import type { Family, Request } from './family.ts'

function regression({ input }: Request): unknown {
  const range = (name: 'train' | 'predict'): [number, number] => [
    (input[`${name}First`] as number) - 1,
    input[`${name}Last`] as number,
  ]
  const result = negativeBinomialBaseline(input.counts as number[], {
    period: input.freq as number,
    harmonics: input.harmonics as number,
    trend: input.trend as boolean,
    train: range('train'),
    predict: range('predict'),
    alphas: input.alphas as number[],
    ...(Array.isArray(input.offset) && { exposure: input.offset as number[] }),
  })
  const named = (pick: (term: (typeof result.coefficients)[number]) => number) =>
    Object.fromEntries(result.coefficients.map((term) => [termName(term.term), pick(term)]))
  return {
    coefficients: named((term) => term.value),
    se: named((term) => term.se),
    theta: result.theta,
    seTheta: result.thetaSe,
    logLik: result.logLikelihood,
    aic: result.aic,
    peerThetaAtDefaultTolerance: result.theta,
    predictedMean: result.expected,
    upperTailP: result.upperTail,
    bounds: result.bounds.map((b) => ({ alpha: b.alpha, upper: b.upperBound, exceeds: b.alarm })),
  }
}

const termName = (term: string): string =>
  ({ intercept: '(Intercept)', trend: 't' })[term] ?? term.replace('cosine', 'c').replace('sine', 's')

function historical(input: JsonObject) {
  return {
    from: (input.rangeFirst as number) - 1,
    to: input.rangeLast as number,
    period: input.freq as number,
    years: input.b as number,
    halfWindow: input.w as number,
    recent: input.actY as boolean,
  }
}

function bayes({ input }: Request): unknown {
  const points = bayesLimit(input.counts as number[], { ...historical(input), alpha: input.alpha as number })
  return { upperbound: points.map((p) => p.upperBound), alarm: points.map((p) => p.alarm) }
}

function rki({ input }: Request): unknown {
  const points = rkiLimit(input.counts as number[], historical(input))
  return { upperbound: points.map((p) => p.upperBound), alarm: points.map((p) => p.alarm) }
}

function cdc({ input }: Request): unknown {
  const { from, to, years } = historical(input)
  const options = { from, to, years, halfSpans: input.m as number, alpha: input.alpha as number }
  const points = cdcLimit(input.counts as number[], options)
  return {
    upperbound: points.map((p) => p.upperBound),
    aggregated: points.map((p) => p.observed),
    alarm: points.map((p) => p.alarm),
  }
}

export const countBaselinesFamily: Family = {
  method: 'negative-binomial baseline and simple historical limits',
  calls: [
    { matches: /^(MASS::)?glm\.nb\(/, run: regression },
    { matches: /^algo\.bayes\(/, run: bayes },
    { matches: /^algo\.rki\(/, run: rki },
    { matches: /^algo\.cdc\(/, run: cdc },
  ],
}
