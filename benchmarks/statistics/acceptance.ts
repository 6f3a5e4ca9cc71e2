import { findAttributePlan, findVariablesPlan, operatingCharacteristic } from '@zhiheng/statistics'
import type { BenchLine } from '../bench-line.ts'
import type { RSession } from './r-session.ts'
import { type Peer, race, seconds } from './race.ts'

type Case = {
  readonly name: string
  readonly ours: () => unknown
  readonly repeat: number
  readonly peer: string
  readonly peerRepeat: number
  /** Seconds of AcceptanceSampling 1.0.11 on the reference machine. */
  readonly stored: number
  readonly goal: number | null
}

const qualities = Float64Array.from({ length: 101 }, (_, i) => i / 500)
const double = { sizes: [80, 80], accept: [3, 9], reject: [6, 10] }
const multiple = { sizes: [20, 20, 20, 20, 20], accept: [0, 1, 2, 4, 6], reject: [3, 4, 5, 6, 7] }
const point = (quality: number, acceptance: number) => ({ quality, acceptance })

const cases: readonly Case[] = [
  {
    name: 'curve of a double plan, 101 points',
    ours: () => operatingCharacteristic(double, qualities),
    repeat: 200,
    peer: 'OC2c(n=c(80,80), c=c(3,9), r=c(6,10), type="binomial", pd=(0:100)/500)',
    peerRepeat: 20,
    stored: 0.015,
    goal: 50,
  },
  {
    name: 'curve of a plan of five stages, 101 points',
    ours: () => operatingCharacteristic(multiple, qualities),
    repeat: 100,
    peer: 'OC2c(n=rep(20,5), c=c(0,1,2,4,6), r=c(3,4,5,6,7), type="binomial", pd=(0:100)/500)',
    peerRepeat: 5,
    stored: 0.104,
    goal: 50,
  },
  {
    name: 'plan search, binomial (0.01, 0.95) (0.06, 0.10)',
    ours: () => findAttributePlan(point(0.01, 0.95), point(0.06, 0.1)),
    repeat: 2000,
    peer: 'find.plan(PRP=c(.01,.95), CRP=c(.06,.1), type="binomial")',
    peerRepeat: 50,
    stored: 0.002,
    goal: 20,
  },
  {
    name: 'plan search, binomial (0.0001, 0.95) (0.001, 0.10)',
    ours: () => findAttributePlan(point(0.0001, 0.95), point(0.001, 0.1)),
    repeat: 1000,
    peer: 'find.plan(PRP=c(1e-4,.95), CRP=c(.001,.1), type="binomial")',
    peerRepeat: 3,
    stored: 0.088,
    goal: 20,
  },
  {
    name: 'plan search, hypergeometric, lot 1,000',
    ours: () => findAttributePlan(point(0.01, 0.95), point(0.06, 0.1), { type: 'hypergeometric', lot: 1000 }),
    repeat: 500,
    peer: 'find.plan(PRP=c(.01,.95), CRP=c(.06,.1), type="hypergeom", N=1000)',
    peerRepeat: 50,
    stored: 0.0021,
    goal: 20,
  },
  {
    name: 'plan search, variables with unknown sigma',
    ours: () => findVariablesPlan(point(0.01, 0.95), point(0.1, 0.1), 'unknown'),
    repeat: 50,
    peer: 'find.plan(PRP=c(.01,.95), CRP=c(.1,.1), type="normal", s.type="unknown")',
    peerRepeat: 20,
    stored: 0.007,
    goal: 20,
  },
]

export async function acceptanceLines(r: RSession | undefined): Promise<BenchLine[]> {
  const version = await r?.version('AcceptanceSampling')
  if (version) await r?.run('library(AcceptanceSampling)')
  const lines: BenchLine[] = []
  for (const { name, ours, repeat, peer, peerRepeat, stored, goal } of cases) {
    const other: Peer =
      r && version
        ? { name: `R AcceptanceSampling ${version}`, measure: () => r.seconds(peer, peerRepeat) }
        : { name: 'R AcceptanceSampling 1.0.11', stored }
    lines.push(await race({ case: name, ours: () => seconds(ours, repeat), peer: other, goal }))
  }
  return lines
}
