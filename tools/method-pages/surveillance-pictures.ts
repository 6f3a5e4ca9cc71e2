// node tools/method-pages/surveillance-pictures.ts: draws the pictures of the surveillance pages from the functions
// themselves, and writes the tables of docs/methods/surveillance-honesty.md.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  countCusum,
  ears,
  farringtonFlexible,
  informationComponent,
  negativeBinomialBaseline,
  shrunkenScores,
} from '@zhiheng/surveillance'
import { detectors, falseAlarmShare, quietSeries, quietSettings } from '../honesty/false-alarms.ts'
import { falseSignalShares, independentTable } from '../honesty/false-signals.ts'
import { seededRandom } from '../honesty/random.ts'
import { checkRunLength } from '../honesty/run-lengths.ts'
import { fillPage } from './fill-page.ts'
import { drawPlot, type Series } from './svg.ts'

const pages = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'methods')
const [red, blue, green, violet] = ['#c0392b', '#1d5fae', '#2e8b57', '#8e5ea2'] as const

type Pairs = readonly (readonly [number, number])[]
const indexed = (values: readonly (number | null)[], from = 0): Pairs =>
  values.flatMap((value, i) => (value === null ? [] : [[from + i + 1, value] as const]))

/** Six years of an invented injury series with an outbreak near the end. */
function outbreak(): number[] {
  const setting = { name: 'invented', mean: 9, dispersion: 1.6, season: 0.45 }
  const extra = [6, 12, 18, 20, 12, 5]
  return quietSeries(setting, 320, seededRandom(20261120)).map((count, i) => count + (extra[i - 296] ?? 0))
}

const alarmDots = (counts: readonly number[], alarm: readonly (boolean | null)[], from: number): Series => ({
  name: 'alarm',
  colour: red,
  marks: true,
  points: alarm.flatMap((yes, i) => (yes ? [[from + i + 1, counts[from + i] as number] as const] : [])),
})

const weekly = (title: string, from: number, to: number, most: number, series: readonly Series[]): string =>
  drawPlot({
    title,
    x: { label: 'week', from, to, ticks: [from, Math.round((from + to) / 2), to] },
    y: { label: 'count', from: 0, to: most, ticks: [0, most / 4, most / 2, (3 * most) / 4, most] },
    series,
  })

function earsPicture(): string {
  const counts = outbreak().slice(260)
  const result = ears(counts, { method: 'C2', minSigma: 0.5 })
  return weekly('EARS C2: bound and alarms', 1, counts.length, 60, [
    { name: 'count', colour: blue, points: indexed(counts) },
    { name: 'bound', colour: green, dashed: true, points: indexed(result.upperBound, result.from) },
    alarmDots(counts, result.alarm, result.from),
  ])
}

function cusumPicture(): string {
  const counts = outbreak()
  const result = countCusum(counts, {
    from: 260,
    transform: 'rossi',
    k: 1,
    h: 3,
    mean: { kind: 'seasonal', period: 52 },
  })
  return weekly('Seasonal CUSUM, Rossi transform: S against h = 3', 261, 320, 24, [
    { name: 'S', colour: blue, points: indexed(result.cusum, 260) },
    { name: 'h', colour: green, dashed: true, points: [[261, 3] as const, [320, 3] as const] },
  ])
}

function farringtonPicture(): string {
  const counts = outbreak()
  const points = farringtonFlexible(counts, { from: 266, alpha: 0.005 })
  return weekly('Improved Farrington: expected, bound, alarms', 267, 320, 48, [
    { name: 'count', colour: blue, points: indexed(counts.slice(266), 266) },
    {
      name: 'expected',
      colour: violet,
      points: indexed(
        points.map((p) => p.expected),
        266,
      ),
    },
    {
      name: 'bound',
      colour: green,
      dashed: true,
      points: indexed(
        points.map((p) => p.upperBound),
        266,
      ),
    },
    alarmDots(
      counts,
      points.map((p) => p.alarm),
      266,
    ),
  ])
}

function baselinePicture(): string {
  const counts = outbreak()
  const result = negativeBinomialBaseline(counts, { train: [0, 266], predict: [266, 320], alphas: [0.005] })
  const [bound] = result.bounds
  return weekly('Negative-binomial regression on trend and season', 267, 320, 48, [
    { name: 'count', colour: blue, points: indexed(counts.slice(266), 266) },
    { name: 'expected', colour: violet, points: indexed(result.expected, 266) },
    { name: 'bound', colour: green, dashed: true, points: indexed(bound?.upperBound ?? [], 266) },
    alarmDots(counts, bound?.alarm ?? [], 266),
  ])
}

/** The same ratio of observed to expected, 4, seen with more and more reports. */
function componentPicture(): string {
  const expected = [0.25, 0.5, 1, 2, 4, 8]
  const components = expected.map((e) => informationComponent(4 * e, e))
  return drawPlot({
    title: 'Four times as many reports as expected: IC and its 95 % limits',
    x: { label: 'observed reports', from: 0.5, to: 6.5, ticks: [1, 2, 3, 4, 5, 6] },
    y: { label: 'IC, bits', from: -4, to: 4, ticks: [-4, -2, 0, 2, 4] },
    xNames: expected.map((e) => String(4 * e)),
    bars: components.map((c, i) => [i + 1, Math.max(-4, c.lower), c.upper] as const),
    series: [
      { name: 'IC', colour: blue, marks: true, points: components.map((c, i) => [i + 1, c.ic] as const) },
      { name: 'no signal', colour: green, dashed: true, points: [[0.5, 0] as const, [6.5, 0] as const] },
    ],
  })
}

function shrinkagePicture(): string {
  const mixture = { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, share: 0.1 }
  const ratios = Array.from({ length: 60 }, (_, i) => (i + 1) / 5)
  return drawPlot({
    title: 'EBGM against the plain ratio: few reports are drawn towards 1',
    x: { label: 'observed / expected', from: 0, to: 12, ticks: [0, 2, 4, 6, 8, 10, 12] },
    y: { label: 'EBGM', from: 0, to: 12, ticks: [0, 2, 4, 6, 8, 10, 12] },
    series: [1, 3, 10, 50].map((n, i) => ({
      name: `${n} reports`,
      colour: [red, violet, green, blue][i] as string,
      points: ratios.map(
        (ratio) => [ratio, shrunkenScores([n], [n / ratio], mixture).ebgm[0] as number] as const,
      ),
    })),
  })
}

const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(2))

function alarmTable(): string {
  const head = `| detector | nominal % | ${quietSettings.map((setting) => setting.name).join(' | ')} |`
  const rows = detectors.map((detector) => {
    const shares = quietSettings.map((setting) =>
      percent(falseAlarmShare(detector, setting, { series: 400, seed: 20261120 })),
    )
    return `| ${detector.name} | ${percent(detector.nominal)} | ${shares.join(' | ')} |`
  })
  return [head, `|---|---|${quietSettings.map(() => '---|').join('')}`, ...rows].join('\n')
}

function runLengthTable(): string {
  const charts = [
    { h: 4, k: 3, rate: 2.4 },
    { h: 5, k: 1.5, rate: 1.2 },
    { h: 7.5, k: 2.5, rate: 2 },
  ]
  const rows = charts.map((chart) => {
    const { computed, simulated, se } = checkRunLength(chart, { runs: 20_000, seed: 20261120 })
    return `| ${chart.h} | ${chart.k} | ${chart.rate} | ${computed.toFixed(2)} | ${simulated.toFixed(2)} | ${se.toFixed(2)} |`
  })
  return [
    '| h | k | mean | computed | simulated | its standard error |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function signalTable(): string {
  const tables = [
    { name: '60 × 40, 4,000 reports', table: independentTable(60, 40, 4000, 11) },
    { name: '60 × 40, 40,000 reports', table: independentTable(60, 40, 40_000, 12) },
  ]
  const shares = tables.map(({ table }) => falseSignalShares(table))
  const rules = Object.keys(shares[0] ?? {})
  return [
    `| rule | ${tables.map(({ name }) => name).join(' | ')} |`,
    `|---|${tables.map(() => '---|').join('')}`,
    ...rules.map(
      (rule) => `| ${rule} | ${shares.map((column) => percent(column[rule] ?? null)).join(' | ')} |`,
    ),
  ].join('\n')
}

mkdirSync(join(pages, 'figures'), { recursive: true })
for (const [name, draw] of [
  ['ears', earsPicture],
  ['count-cusum', cusumPicture],
  ['farrington', farringtonPicture],
  ['count-baselines', baselinePicture],
  ['disproportionality', componentPicture],
  ['mgps', shrinkagePicture],
] as const)
  writeFileSync(join(pages, 'figures', `${name}.svg`), draw())
const honesty = join(pages, 'surveillance-honesty.md')
fillPage(honesty, 'alarms', alarmTable())
fillPage(honesty, 'run-lengths', runLengthTable())
fillPage(honesty, 'signals', signalTable())
