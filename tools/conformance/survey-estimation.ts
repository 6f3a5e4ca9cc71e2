import {
  confidenceInterval,
  designDf,
  type Estimate,
  type EstimateOptions,
  estimateDomains,
  estimateMeans,
  estimateProportion,
  estimateRatio,
  estimateTotals,
  type ProportionMethod,
  type SurveyDesign,
} from '@zhiheng/statistics'
import type { DataSet, JsonObject } from './case-file.ts'
import type { Family, Request } from './family.ts'
import { columnIn, designIn, domainIn, namesIn, variablesIn, varianceOptionsIn } from './survey-rows.ts'

type Setting = { readonly data: DataSet; readonly design: SurveyDesign; readonly options: EstimateOptions }
type Answer = (setting: Setting, spec: JsonObject) => unknown

function optionsOf(setting: Setting, spec: JsonObject): EstimateOptions {
  const domain = domainIn(setting.data, spec.domain)
  return {
    ...setting.options,
    missing: spec.naRm === true ? 'drop' : 'propagate',
    designEffect: true,
    ...(domain && { domain }),
  }
}

function described(estimates: readonly Estimate[]): JsonObject {
  const normal = estimates.map((estimate) => confidenceInterval(estimate, { normal: true }))
  const student = estimates.map((estimate) => confidenceInterval(estimate))
  return {
    estimate: estimates.map((each) => each.estimate),
    se: estimates.map((each) => each.se),
    df: estimates[0]?.df ?? null,
    ciNormalLower: normal.map((interval) => interval?.lower ?? null),
    ciNormalUpper: normal.map((interval) => interval?.upper ?? null),
    ciTLower: student.map((interval) => interval?.lower ?? null),
    ciTUpper: student.map((interval) => interval?.upper ?? null),
    deff: estimates.map((each) => each.designEffect ?? null),
    deffReplace: estimates.map((each) => each.designEffectReplace ?? null),
  }
}

const several =
  (estimator: typeof estimateMeans): Answer =>
  (setting, spec) => {
    const variables = variablesIn(setting.data, spec.variables)
    const columns = variables.map((variable) => variable.values)
    const { estimates, covariance } = estimator(setting.design, columns, optionsOf(setting, spec))
    return { names: variables.map((variable) => variable.name), ...described(estimates), covariance }
  }

const ratio: Answer = (setting, spec) => {
  const column = (name: unknown): number[] => columnIn(setting.data, String(name)) as number[]
  const options = optionsOf(setting, spec)
  return described([estimateRatio(setting.design, column(spec.numerator), column(spec.denominator), options)])
}

const by: Answer = (setting, spec) => {
  const names = namesIn(spec.by)
  const isRatio = spec.statistic === 'ratio'
  const variables = isRatio
    ? variablesIn(setting.data, [String(spec.numerator), String(spec.denominator)])
    : variablesIn(setting.data, spec.variables)
  const { domain, ...options } = optionsOf(setting, spec)
  const cells = estimateDomains(
    setting.design,
    {
      statistic: spec.statistic as 'mean' | 'total' | 'ratio',
      variables: variables.map((variable) => variable.values),
      by: names.map((name) => columnIn(setting.data, name) as (string | number | null)[]),
      ...(domain && { domain }),
    },
    options,
  )
  const count = isRatio ? 1 : variables.length
  const flat = Array.from({ length: count }, (_, v) =>
    cells.map((cell) => cell.estimates[v] as Estimate),
  ).flat()
  const labels = names.map((name, i) => [name, cells.map((cell) => String(cell.labels[i]))])
  return {
    ...Object.fromEntries(labels),
    estimate: flat.map((each) => each.estimate),
    se: flat.map((each) => each.se),
    df: cells.map((cell) => cell.estimates[0]?.df ?? null),
    deff: flat.map((each) => each.designEffect ?? null),
    deffReplace: flat.map((each) => each.designEffectReplace ?? null),
  }
}

/** The peer's names of methods; its logit goes through an iterated fit of the same interval. */
export const peerMethods: Record<string, ProportionMethod> = {
  logit: 'logit',
  xlogit: 'logit',
  likelihood: 'likelihood',
  asin: 'arcsine',
  beta: 'beta',
  mean: 'wald',
  wilson: 'wilson',
}

const proportion: Answer = (setting, spec) => {
  const column = columnIn(setting.data, String(spec.variable))
  const indicator = column.map((value) =>
    value === null ? null : String(value) === String(spec.value) ? 1 : 0,
  )
  const levels = Array.isArray(spec.levels) ? spec.levels.map(Number) : [Number(spec.levels ?? 0.95)]
  const options = optionsOf(setting, spec)
  const result: JsonObject = {}
  for (const [i, level] of levels.entries()) {
    for (const name of namesIn(spec.methods)) {
      const method = peerMethods[name]
      if (!method) throw new Error(`no interval answers the method "${name}"`)
      const asked = { ...options, method, level, compatibility: 'r-survey' } as const
      const { interval, estimate, se, df, domainRows } = estimateProportion(setting.design, indicator, asked)
      Object.assign(result, { estimate, se, df, n: domainRows })
      const limits = interval ? [interval.lower, interval.upper] : [null, null]
      result[`${name}@${level}`] = limits
      if (i === 0) result[name] = limits
    }
  }
  return result
}

const answers: Record<string, Answer> = {
  mean: several(estimateMeans),
  total: several(estimateTotals),
  ratio,
  by,
  prop: proportion,
}

function answer(setting: Setting, spec: JsonObject): unknown {
  const make = answers[String(spec.type)]
  if (!make) throw new Error(`no function answers the estimate type "${spec.type}"`)
  try {
    return make(setting, spec)
  } catch (error) {
    if (error instanceof RangeError) return { error: error.message }
    throw error
  }
}

function run({ input, specs, dataSet }: Request): unknown {
  const data = typeof input.dataset === 'string' ? dataSet(input.dataset) : (input.data as DataSet)
  const design = designIn(data, input.design as JsonObject)
  const older = { data, design, options: varianceOptionsIn(input.options, false) }
  const newer = { data, design, options: varianceOptionsIn(input.options, true) }
  return {
    designDf: designDf(design),
    rows: design.rows,
    estimates: specs.map((spec) => {
      const result = answer(older, spec)
      // A refusal may be written beside the question or in place of its result.
      const refused = (result as { error?: string }).error
      return { ...(refused && { error: refused }), result, resultNewer: answer(newer, spec) }
    }),
  }
}

/** Totals, means, ratios, domains, shares under complex designs. */
export const surveyEstimationFamily: Family = {
  method: 'design-based estimation',
  calls: [{ matches: /^svydesign\(.*svymean\/svytotal\/svyratio\/svyby\/svyciprop/, run }],
}
