import { type Index, processCapability } from '@zhiheng/statistics'
import { chartData, chartOptions } from './control-charts.ts'
import type { Family, Request } from './family.ts'

const written = (index: Index | null) => index ?? { value: null, lower: null, upper: null }

const limit = (value: unknown): number | null => (typeof value === 'number' ? value : null)

function run({ input }: Request): unknown {
  const level = typeof input['confidence.level'] === 'number' ? { level: input['confidence.level'] } : {}
  const target = typeof input.target === 'number' ? { target: input.target } : {}
  const specification = { lower: limit(input.lsl), upper: limit(input.usl), ...target }
  const options = {
    ...chartOptions(input, 'qcc'),
    compatibility: 'qcc',
    overallLevel: 0.95,
    ...level,
  } as const
  const found = processCapability(chartData(input.data), specification, options)
  const { overall } = found
  return {
    n: found.n,
    center: found.centre,
    stdDevWithin: found.sdWithin,
    target: found.target,
    indices: {
      Cp: written(found.cp),
      CpLower: written(found.cpLower),
      CpUpper: written(found.cpUpper),
      Cpk: written(found.cpk),
      Cpm: written(found.cpm),
    },
    expectedBelow: found.expectedBelow,
    expectedAbove: found.expectedAbove,
    observedBelow: found.observedBelow,
    observedAbove: found.observedAbove,
    overall: {
      mean: overall.mean,
      sd: overall.sd,
      Pp: overall.pp?.value ?? null,
      PpLower: overall.ppLower,
      PpUpper: overall.ppUpper,
      Ppk: overall.ppk,
      ppmBelow: overall.ppmBelow,
      ppmAbove: overall.ppmAbove,
      ppLowerLimit: overall.pp?.lower ?? null,
      ppUpperLimit: overall.pp?.upper ?? null,
    },
  }
}

/** Capability and performance indices. */
export const capabilityFamily: Family = {
  method: 'process capability',
  calls: [{ matches: /^process\.capability\(/, run }],
}
