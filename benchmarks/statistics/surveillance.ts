import {
  countCusum,
  ears,
  earsPanel,
  farrington,
  farringtonFlexible,
  farringtonFlexiblePanel,
} from '@zhiheng/surveillance'
import type { BenchLine } from '../bench-line.ts'
import type { RSession } from './r-session.ts'
import { growth, type Peer, race, seconds } from './race.ts'

/** Weekly counts of ten years; the same formula fills R's matrix, so both sides judge the same series. */
const weeks = 520
const count = (week: number, series: number): number =>
  Math.floor(8 * (1 + 0.5 * Math.sin((2 * Math.PI * week) / 52)) + ((week * 7919 + series * 104_729) % 13))
const inR = (series: number): string =>
  `sts <- new("sts", epoch=1:${weeks}, freq=52, start=c(2001,1), observed=sapply(1:${series}, function(s) floor(8*(1+.5*sin(2*pi*(1:${weeks})/52)) + ((1:${weeks})*7919 + s*104729) %% 13)))`

const oneSeries = (series: number): Float64Array =>
  Float64Array.from({ length: weeks }, (_, i) => count(i + 1, series))

function panel(series: number): Float64Array {
  const counts = new Float64Array(series * weeks)
  for (let s = 0; s < series; s += 1) counts.set(oneSeries(s + 1), s * weeks)
  return counts
}

type Case = {
  readonly name: string
  readonly ours: () => unknown
  /** Series judged by one call of ours, and calls a run. */
  readonly series: number
  readonly repeat: number
  readonly peer: string
  readonly peerSeries: number
  /** Seconds per series of the reference run (R 4.2.2, surveillance 1.20.3). */
  readonly stored: number
  readonly goal: number | null
}

const flexible = (groups: number, past: number): string =>
  `farringtonFlexible(sts, control=list(range=469:520, b=5, w=3, reweight=TRUE, weightsThreshold=2.58, alpha=.01, trend=TRUE, pThresholdTrend=1, limit54=c(5,4), powertrans="2/3", fitFun="algo.farrington.fitGLM.flexible", populationOffset=FALSE, noPeriods=${groups}, pastWeeksNotIncluded=${past}, thresholdMethod="delta"))`
const lastYear = { from: 468, alpha: 0.01 } as const
const hundred = panel(100)
const few = [1, 2, 3].map(oneSeries)

const cases: readonly Case[] = [
  {
    name: 'Farrington flexible, 10 season groups, last 52 of 520 weeks, per series',
    ours: () => few.map((counts) => farringtonFlexible(counts, { ...lastYear, bound: 'delta' })),
    series: 3,
    repeat: 5,
    peer: flexible(10, 26),
    peerSeries: 3,
    stored: 0.277,
    goal: 100,
  },
  {
    name: 'Farrington flexible, windows only, last 52 of 520 weeks, per series',
    ours: () =>
      few.map((counts) =>
        farringtonFlexible(counts, { ...lastYear, bound: 'delta', seasonGroups: 1, excludedRecent: 3 }),
      ),
    series: 3,
    repeat: 10,
    peer: flexible(1, 3),
    peerSeries: 3,
    stored: 0.207,
    goal: 100,
  },
  {
    name: 'Farrington 1996, last 52 of 520 weeks, per series',
    ours: () => few.map((counts) => farrington(counts, { from: 468 })),
    series: 3,
    repeat: 10,
    peer: 'farrington(sts, control=list(range=469:520, b=5, w=3, alpha=.05), verbose=FALSE)',
    peerSeries: 3,
    stored: 0.107,
    goal: 80,
  },
  {
    name: 'EARS C1, last 52 of 520 weeks, per series of 100',
    ours: () => earsPanel(hundred, 100, { method: 'C1', from: 468 }),
    series: 100,
    repeat: 20,
    peer: 'earsC(sts, control=list(range=469:520, method="C1"))',
    peerSeries: 100,
    stored: 0.00168,
    goal: 200,
  },
  {
    name: 'EARS C1, all weeks, per series of 100',
    ours: () => earsPanel(hundred, 100, { method: 'C1' }),
    series: 100,
    repeat: 5,
    peer: 'earsC(sts, control=list(range=8:520, method="C1"))',
    peerSeries: 100,
    stored: 0.0064,
    goal: 200,
  },
  {
    name: 'EARS C3, all weeks, per series of 100',
    ours: () => earsPanel(hundred, 100, { method: 'C3' }),
    series: 100,
    repeat: 5,
    peer: 'earsC(sts, control=list(range=12:520, method="C3"))',
    peerSeries: 100,
    stored: 0.0097,
    goal: 200,
  },
  {
    name: 'EARS C1 with columns for a page, one series at a time, last 52 weeks',
    ours: () => few.map((counts) => ears(counts, { method: 'C1', from: 468 })),
    series: 3,
    repeat: 200,
    peer: 'earsC(sts[,1:3], control=list(range=469:520, method="C1"))',
    peerSeries: 3,
    stored: 0.00168,
    goal: null,
  },
  {
    name: 'CUSUM, Rossi transform, 260 points, per series',
    ours: () => few.map((counts) => countCusum(counts, { from: 260, transform: 'rossi' })),
    series: 3,
    repeat: 100,
    peer: 'suppressWarnings(cusum(sts, control=list(range=261:520, trans="rossi", alpha=.1), verbose=FALSE))',
    peerSeries: 3,
    stored: 0.00012,
    goal: null,
  },
]

export async function surveillanceLines(r: RSession | undefined): Promise<BenchLine[]> {
  const version = await r?.version('surveillance')
  if (version) await r?.run('suppressMessages(library(surveillance))')
  const lines: BenchLine[] = []
  for (const entry of cases) {
    const { name, ours, series, repeat, peer, peerSeries, stored, goal } = entry
    if (version) await r?.run(inR(peerSeries))
    const other: Peer =
      r && version
        ? { name: `R surveillance ${version}`, measure: async () => (await r.seconds(peer)) / peerSeries }
        : { name: 'R surveillance 1.20.3', stored }
    lines.push(
      await race({ case: name, ours: () => seconds(ours, repeat) / series, peer: other, goal, runs: 3 }),
    )
  }
  return [...lines, ...growthLines()]
}

/** A row is a series here. */
function growthLines(): BenchLine[] {
  const panels = new Map([10, 50, 100, 500, 1000, 5000].map((series) => [series, panel(series)]))
  const counts = (series: number): Float64Array => panels.get(series) ?? panel(series)
  return [
    growth('EARS C1 panel, all weeks (a row is a series)', [50, 500, 5000], (series) =>
      seconds(() => earsPanel(counts(series), series, { method: 'C1' }), 5000 / series),
    ),
    growth('Farrington flexible panel, last 4 weeks (a row is a series)', [10, 100, 1000], (series) =>
      seconds(() =>
        farringtonFlexiblePanel(counts(series), series, { ...lastYear, from: 516, bound: 'delta' }),
      ),
    ),
  ]
}
