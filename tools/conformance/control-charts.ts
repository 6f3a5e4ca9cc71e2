import {
  type AttributeOptions,
  type ChartData,
  type ControlChart,
  type CountSeries,
  cChart,
  cusumChart,
  cusumInterval,
  ewmaChart,
  ewmaLimit,
  ewmaRunLength,
  type IndividualsOptions,
  individualsChart,
  npChart,
  pChart,
  rangeChart,
  roundedConstants,
  sdChart,
  tukeyConstants,
  uChart,
  type WithinMethod,
  xbarChart,
} from '@zhiheng/statistics'
import type { JsonObject } from './case-file.ts'
import type { Family, Request } from './family.ts'

const spreadNames: Record<string, WithinMethod> = {
  'UWAVE-R': 'range',
  'UWAVE-SD': 'sd',
  'MVLUE-R': 'weighted-range',
  'MVLUE-SD': 'weighted-sd',
  RMSDF: 'pooled',
}

/** `std.dev` is a number where sigma is known, the name of an estimator otherwise. */
export function chartOptions(input: JsonObject, peer: 'qcc' | 'ptukey'): IndividualsOptions {
  const spread = input['std.dev']
  const within = typeof spread === 'string' ? spreadNames[spread] : undefined
  return {
    compatibility: peer,
    ...(typeof input.center === 'number' && { centre: input.center }),
    ...(typeof spread === 'number' && { sd: spread }),
    ...(typeof input.nsigmas === 'number' && { sigmas: input.nsigmas }),
    ...(within && { within }),
    ...(spread === 'SD' && { spread: 'sd' }),
    ...(typeof input.k === 'number' && { span: input.k }),
  }
}

/** Subgroups of unequal size are written as rows padded with null. */
export function chartData(data: unknown): ChartData {
  const rows = data as (number | null)[] | (number | null)[][]
  return Array.isArray(rows[0])
    ? (rows as (number | null)[][]).map((row) => row.filter((value) => value !== null))
    : (rows as number[])
}

const fromOne = (indices: readonly number[]): number[] => indices.map((index) => index + 1)

/** The sigma of an np chart belongs to each size. */
function sigmas(chart: ControlChart, perUnit: boolean): number[] {
  if (perUnit || chart.sizes.every((size) => size === chart.sizes[0])) return [chart.sd]
  return Array.from(chart.centre, (centre, i) =>
    Math.sqrt(centre * (1 - centre / (chart.sizes[i] as number))),
  )
}

/** The package writes one limit where all sizes are equal, except on p charts. */
function written(chart: ControlChart, perPoint: boolean, perUnit: boolean): unknown {
  const once = (values: Float64Array): number[] => {
    const list = Array.from(values)
    return !perPoint && list.every((value) => value === list[0]) ? list.slice(0, 1) : list
  }
  return {
    statistics: chart.statistics,
    center: chart.centre.every((value) => value === chart.centre[0]) ? [chart.centre[0]] : chart.centre,
    stdDev: sigmas(chart, perUnit),
    lcl: once(chart.lower),
    ucl: once(chart.upper),
    beyondLimits: fromOne(chart.beyond),
    violatingRuns: fromOne(chart.runs),
  }
}

function attributeChart(input: JsonObject): ControlChart {
  const series = (counts: unknown, sizes: unknown): CountSeries => {
    const list = counts as number[]
    return { counts: list, sizes: Array.isArray(sizes) ? (sizes as number[]) : list.map(() => Number(sizes)) }
  }
  const options: AttributeOptions = {
    ...(typeof input.center === 'number' && { centre: input.center }),
    ...(typeof input.nsigmas === 'number' && { sigmas: input.nsigmas }),
  }
  const base = series(input.data, input.sizes)
  const later = Array.isArray(input.newdata)
    ? series(input.newdata, input.newsizes ?? base.sizes[0])
    : undefined
  if (input.type === 'p') return pChart(base, options, later)
  if (input.type === 'np') return npChart(base, options, later)
  if (input.type === 'u') return uChart(base, options, later)
  if (input.type === 'c') return cChart(base.counts, options, later?.counts)
  throw new Error(`no chart answers the type "${input.type}"`)
}

function shewhart(input: JsonObject, peer: 'qcc' | 'ptukey'): ControlChart {
  const options = chartOptions(input, peer)
  if (input.type === 'xbar.one')
    return individualsChart(input.data as number[], options, (input.newdata ?? []) as number[])
  const groups = chartData(input.data) as number[][]
  const later = chartData(input.newdata ?? []) as number[][]
  if (input.type === 'xbar') return xbarChart(groups, options, later)
  if (input.type === 'R') return rangeChart(groups, options, later)
  if (input.type === 'S') return sdChart(groups, options, later)
  return attributeChart(input)
}

function chart({ input }: Request): unknown {
  const exact = shewhart(input, 'ptukey')
  const size = input.type === 'xbar.one' ? 2 : (exact.sizes[0] as number)
  const constants =
    size > 1 && ['xbar', 'R', 'S', 'xbar.one'].includes(String(input.type)) ? tukeyConstants(size) : undefined
  return {
    ...(written(shewhart(input, 'qcc'), input.type === 'p', input.type !== 'np') as JsonObject),
    exactConstants: { ...constants, stdDev: exact.sd, lcl: exact.lower[0], ucl: exact.upper[0] },
  }
}

function cusum({ input }: Request): unknown {
  const found = cusumChart(chartData(input.data), {
    ...chartOptions(input, 'qcc'),
    ...(typeof input['decision.interval'] === 'number' && { decisionInterval: input['decision.interval'] }),
    ...(typeof input['se.shift'] === 'number' && { shift: input['se.shift'] }),
    ...(typeof input['head.start'] === 'number' && { headStart: input['head.start'] }),
  })
  return {
    center: found.centre,
    stdDev: found.sd,
    pos: found.upper,
    neg: found.lower,
    upperViolations: fromOne(found.upperSignals),
    lowerViolations: fromOne(found.lowerSignals),
  }
}

function ewma({ input }: Request): unknown {
  const lambda = typeof input.lambda === 'number' ? { lambda: input.lambda } : {}
  const found = ewmaChart(chartData(input.data), { ...chartOptions(input, 'qcc'), ...lambda })
  return {
    center: found.centre,
    stdDev: found.sd,
    y: found.smoothed,
    sigma: found.errors,
    lcl: found.lower,
    ucl: found.upper,
    violations: fromOne(found.signals),
  }
}

function constants({ input }: Request): unknown {
  // The reference integrates R's ptukey, whose range distribution has eight digits.
  const exact = (input.n as number[]).map(tukeyConstants)
  const rounded = (input.n as number[]).map(roundedConstants)
  return {
    d2Exact: exact.map((each) => each.d2),
    d3Exact: exact.map((each) => each.d3),
    c4: exact.map((each) => each.c4),
    d2Qcc: rounded.map((each) => each.d2),
    d3Qcc: rounded.map((each) => each.d3),
  }
}

/** The lists of critical values were written under one name, so the last one remained. */
function runLengths({ input }: Request): unknown {
  const list = (name: string): number[] => input[name] as number[]
  const last = (name: string): number => list(name).at(-1) as number
  return {
    ewmaArl: list('lambda').map((lambda, i) => ewmaRunLength(lambda, list('c')[i] as number, list('mu')[i])),
    ewmaCrit: { c: ewmaLimit(last('lambda'), last('L0')) },
    cusumCrit: { h: cusumInterval(last('k'), last('L0')) },
  }
}

/** Shewhart, CUSUM and EWMA charts, their constants and run lengths. */
export const controlChartsFamily: Family = {
  method: 'control charts',
  calls: [
    { matches: /^numerical integration; qcc tables/, run: constants },
    { matches: /^qcc\(data, type=/, run: chart },
    { matches: /^qcc::cusum\(/, run: cusum },
    { matches: /^qcc::ewma\(/, run: ewma },
    { matches: /^spc::xewma\.arl\(/, run: runLengths },
  ],
}
