// node tools/method-pages/statistics-pictures.ts: draws the pictures of docs/methods from the functions themselves,
// and writes the coverage tables of docs/methods/statistics-honesty.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  binomialMethods,
  estimateDomains,
  gb2828Acceptance,
  gb2828Single,
  individualsChart,
  nelsonSignals,
  proportionInterval,
  proportionMethods,
  severities,
  surveyDesign,
} from '@zhiheng/statistics'
import { binomialCoverage, coverageAt } from '../honesty/binomial-coverage.ts'
import { seededRandom } from '../honesty/random.ts'
import { surveyCoverage } from '../honesty/survey-coverage.ts'
import { drawPlot } from './svg.ts'

const pages = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'methods')
const colours = ['#c0392b', '#1d5fae', '#2e8b57', '#8e5ea2']

function coveragePicture(): string {
  const shares = Array.from({ length: 197 }, (_, i) => (i + 2) / 200)
  const methods = ['wald', 'wilson', 'clopper-pearson'] as const
  return drawPlot({
    title: 'Coverage of 95 % intervals, n = 50 (exact)',
    x: { label: 'true share', from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1] },
    y: { label: 'coverage', from: 0.8, to: 1, ticks: [0.8, 0.85, 0.9, 0.95, 1] },
    series: methods.map((name, i) => ({
      name,
      colour: colours[i] as string,
      points: shares.map((p) => [p, Math.max(0.8, coverageAt(name, 50, p, 0.95).covered)] as const),
    })),
  })
}

function curvePicture(): string {
  const qualities = Array.from({ length: 101 }, (_, i) => i / 10)
  return drawPlot({
    title: 'GB/T 2828.1-2012, letter J, AQL 1.0',
    x: { label: 'nonconforming in the lot, %', from: 0, to: 10, ticks: [0, 1, 2, 4, 6, 8, 10] },
    y: { label: 'probability of acceptance', from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1] },
    series: severities.map((severity, i) => {
      const plan = gb2828Single({ letter: 'J', aql: 1, severity })
      const points = qualities.map((percent) => [percent, gb2828Acceptance(plan, percent)] as const)
      return {
        name: `${severity} ${plan.plan.sizes[0]}/${plan.plan.accept[0]}`,
        colour: colours[i] as string,
        points,
      }
    }),
  })
}

function chartPicture(): string {
  const random = seededRandom(7)
  const values = Array.from({ length: 40 }, (_, i) => {
    const normal = random() + random() + random() + random() - 2
    return 50 + 2 * normal + (i >= 25 ? 1.8 : 0)
  })
  const base = individualsChart(values.slice(0, 25), {}, values.slice(25))
  const [centre, lower, upper] = [base.centre[0] as number, base.lower[0] as number, base.upper[0] as number]
  const signals = new Set(nelsonSignals(values, centre, base.sd, [1, 2, 5, 6]).map((signal) => signal.index))
  const line = (at: number) => [[1, at] as const, [40, at] as const]
  return drawPlot({
    title: 'Filling weight, g: limits from the first 25 points, tests 1, 2, 5, 6',
    x: { label: 'sample', from: 0, to: 41, ticks: [1, 10, 20, 30, 40] },
    y: { label: 'weight, g', from: 44, to: 57, ticks: [44, 46, 48, 50, 52, 54, 56] },
    series: [
      { name: 'values', colour: '#1d5fae', points: values.map((value, i) => [i + 1, value] as const) },
      {
        name: 'signal',
        colour: '#c0392b',
        marks: true,
        points: [...signals].map((i) => [i + 1, values[i] as number] as const),
      },
      { name: 'centre', colour: '#5b6470', points: line(centre) },
      { name: 'upper limit', colour: '#5b6470', dashed: true, points: line(upper) },
      { name: 'lower limit', colour: '#5b6470', dashed: true, points: line(lower) },
    ],
  })
}

function domainPicture(): string {
  const random = seededRandom(11)
  const names = ['食品相关', '电线电缆', '儿童用品', '建筑材料', '燃气具']
  const rows = { strata: [] as number[], makers: [] as number[], good: [] as number[], kind: [] as string[] }
  for (let h = 0; h < 5; h++)
    for (let maker = 0; maker < 12; maker++)
      for (let row = 0; row < 6; row++) {
        rows.strata.push(h)
        rows.makers.push(maker)
        rows.kind.push(names[(maker + row) % 5] as string)
        rows.good.push(random() < 0.8 + 0.04 * ((maker + row) % 5) ? 1 : 0)
      }
  const design = surveyDesign({ strata: rows.strata, clusters: rows.makers, nested: true })
  const cells = estimateDomains(design, { statistic: 'mean', variables: [rows.good], by: rows.kind })
  const bars = cells.map((cell, i) => {
    const interval = cell.estimates[0] && proportionInterval(cell.estimates[0])
    return [i + 1, interval?.lower ?? 0, interval?.upper ?? 1] as const
  })
  return drawPlot({
    title: 'Estimated pass rates of an invented city with 95 % intervals',
    x: { label: 'kind of product', from: 0.5, to: 5.5, ticks: [1, 2, 3, 4, 5] },
    y: { label: 'pass rate', from: 0.6, to: 1, ticks: [0.6, 0.7, 0.8, 0.9, 1] },
    xNames: cells.map((cell) => String(cell.labels[0])),
    bars,
    series: [
      {
        name: 'estimate',
        colour: '#1d5fae',
        marks: true,
        points: cells.map((cell, i) => [i + 1, cell.estimates[0]?.estimate ?? 0] as const),
      },
    ],
  })
}

const percent = (share: number): string => (100 * share).toFixed(1)

function binomialTable(): string {
  const sizes = [20, 50, 200]
  const head = `| method | ${sizes.map((n) => `n = ${n}: mean, least`).join(' | ')} |`
  const rows = binomialMethods.map((method) => {
    const cells = sizes.map((n) => {
      const { mean, least } = binomialCoverage(method, n)
      return `${percent(mean)}, ${percent(least)}`
    })
    return `| ${method} | ${cells.join(' | ')} |`
  })
  return [head, `|---|${sizes.map(() => '---|').join('')}`, ...rows].join('\n')
}

function surveyTable(): string {
  const settings = [
    { strata: 4, unitsDrawn: 12, rowsDrawn: 10, share: 0.1 },
    { strata: 4, unitsDrawn: 4, rowsDrawn: 10, share: 0.1 },
    { strata: 4, unitsDrawn: 12, rowsDrawn: 5, share: 0.02 },
  ]
  const columns = settings.map((setting) =>
    surveyCoverage({ ...setting, repeats: 4000, seed: 20261120 }, proportionMethods),
  )
  const head = settings.map(
    (s) => `${s.strata} strata × ${s.unitsDrawn} makers × ${s.rowsDrawn}, share ${s.share}`,
  )
  const rows = proportionMethods.map(
    (method) => `| ${method} | ${columns.map((column) => percent(column.get(method) ?? 0)).join(' | ')} |`,
  )
  return [`| method | ${head.join(' | ')} |`, `|---|${settings.map(() => '---|').join('')}`, ...rows].join(
    '\n',
  )
}

/** Replaces what stands between two markers of a page. */
function fill(page: string, marker: string, text: string): void {
  const path = join(pages, page)
  const content = readFileSync(path, 'utf8')
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const [before, after] = [content.indexOf(start), content.indexOf(end)]
  if (before < 0 || after < 0) throw new Error(`${page} requires the markers ${start} and ${end}`)
  writeFileSync(path, `${content.slice(0, before + start.length)}\n${text}\n${content.slice(after)}`)
}

mkdirSync(join(pages, 'figures'), { recursive: true })
for (const [name, draw] of [
  ['proportions', coveragePicture],
  ['acceptance-sampling', curvePicture],
  ['control-charts', chartPicture],
  ['survey-estimation', domainPicture],
] as const)
  writeFileSync(join(pages, 'figures', `${name}.svg`), draw())
fill('statistics-honesty.md', 'binomial', binomialTable())
fill('statistics-honesty.md', 'survey', surveyTable())
