import {
  estimateDomains,
  estimateMean,
  estimateRatio,
  type SurveyDesign,
  surveyDesign,
} from '@zhiheng/statistics'
import type { BenchLine } from '../bench-line.ts'
import type { RSession } from './r-session.ts'
import { growth, type Peer, race, seconds } from './race.ts'

type Rows = {
  readonly strata: Int32Array
  readonly units: Int32Array
  readonly weights: Float64Array
  readonly y: Float64Array
  readonly x: Float64Array
  readonly domain: Int32Array
}

/** 50 strata, 40 units each, 20 domains: the shape of the reference timings. */
function makeRows(count: number): Rows {
  let state = 20261120
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const rows = {
    strata: new Int32Array(count),
    units: new Int32Array(count),
    weights: new Float64Array(count),
    y: new Float64Array(count),
    x: new Float64Array(count),
    domain: new Int32Array(count),
  }
  for (let i = 0; i < count; i++) {
    rows.strata[i] = Math.floor(next() * 50)
    rows.units[i] = (rows.strata[i] as number) * 40 + Math.floor(next() * 40)
    rows.weights[i] = 1 + 99 * next()
    rows.y[i] = 100 * next() + (rows.strata[i] as number)
    rows.x[i] = 1 + 9 * next()
    rows.domain[i] = Math.floor(next() * 20)
  }
  return rows
}

const designs = (rows: Rows): { clustered: SurveyDesign; elements: SurveyDesign } => ({
  clustered: surveyDesign({ strata: rows.strata, clusters: rows.units, weights: rows.weights }),
  elements: surveyDesign({ strata: rows.strata, weights: rows.weights }),
})

/** Seconds of survey 4.1-1 on the reference machine, used where the package is not at hand. */
const stored = {
  domainsClustered: 1.33,
  domainsElements: 2.89,
  meanClustered: 0.1,
  meanElements: 0.13,
  ratio: 0.26,
}

const peerCode = (count: number): string => `suppressMessages(library(survey)); set.seed(1); n <- ${count}
d <- data.frame(h=sample(50,n,TRUE)); d$u <- d$h*40L+sample(40,n,TRUE); d$w <- 1+99*runif(n); d$y <- 100*runif(n)+d$h; d$x <- 1+9*runif(n); d$g <- factor(sample(20,n,TRUE))
clustered <- svydesign(ids=~u, strata=~h, weights=~w, data=d); elements <- svydesign(ids=~1, strata=~h, weights=~w, data=d)`

export async function surveyLines(r: RSession | undefined): Promise<BenchLine[]> {
  const count = 1_000_000
  const version = await r?.version('survey')
  if (version) await r?.run(peerCode(count))
  const peer = (expression: string, figure: number): Peer =>
    r && version
      ? { name: `R survey ${version}`, measure: () => r.seconds(expression) }
      : { name: 'R survey 4.1-1', stored: figure }
  const rows = makeRows(count)
  const { clustered, elements } = designs(rows)
  const question = { statistic: 'mean', variables: [rows.y], by: rows.domain } as const
  const lines = [
    await race({
      case: 'means of 20 domains, 1,000,000 rows, 2,000 units',
      ours: () => seconds(() => estimateDomains(clustered, question)),
      peer: peer('svyby(~y, ~g, clustered, svymean)', stored.domainsClustered),
      goal: 4,
    }),
    await race({
      case: 'means of 20 domains, 1,000,000 rows, elements',
      ours: () => seconds(() => estimateDomains(elements, question)),
      peer: peer('svyby(~y, ~g, elements, svymean)', stored.domainsElements),
      goal: 4,
    }),
    await race({
      case: 'mean on a prepared design, 1,000,000 rows, 2,000 units',
      ours: () => seconds(() => estimateMean(clustered, rows.y)),
      peer: peer('svymean(~y, clustered)', stored.meanClustered),
      goal: 1,
    }),
    await race({
      case: 'mean on a prepared design, 1,000,000 rows, elements',
      ours: () => seconds(() => estimateMean(elements, rows.y)),
      peer: peer('svymean(~y, elements)', stored.meanElements),
      goal: 1,
    }),
    await race({
      case: 'ratio on a prepared design, 1,000,000 rows, 2,000 units',
      ours: () => seconds(() => estimateRatio(clustered, rows.y, rows.x)),
      peer: peer('svyratio(~y, ~x, clustered)', stored.ratio),
      goal: null,
    }),
  ]
  return [...lines, growthLine()]
}

function growthLine(): BenchLine {
  const prepared = new Map<number, { design: SurveyDesign; rows: Rows }>()
  return growth('domain means', [10_000, 100_000, 1_000_000], (size) => {
    let ready = prepared.get(size)
    if (!ready) {
      const rows = makeRows(size)
      ready = { rows, design: designs(rows).clustered }
      prepared.set(size, ready)
    }
    const { design, rows } = ready
    const question = { statistic: 'mean', variables: [rows.y], by: rows.domain } as const
    return seconds(() => estimateDomains(design, question), Math.max(1, 1_000_000 / size))
  })
}
