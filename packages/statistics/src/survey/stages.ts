import { refuse } from '../requires.ts'
import type { Coded } from './columns.ts'

/**
 * One stage of sampling. A group is what units are drawn from: a stratum at the first stage, a stratum within the
 * unit above at later ones.
 */
export type Stage = {
  /** Sampling unit of each row; absent where every row is a unit of its own. */
  readonly unitOfRow: Int32Array | undefined
  readonly units: number
  readonly groupOfRow: Int32Array
  readonly groupOfUnit: Int32Array | undefined
  readonly groups: number
  /** Units sampled in each group. */
  readonly sampled: Float64Array
  /** Sampled share of each group: 0 where the population is not known (drawn with replacement). */
  readonly fraction: Float64Array
  /** True where populations are given at this stage, so that later stages count too. */
  readonly known: boolean
  /** Product of the sampled shares of all earlier stages, per group. */
  readonly earlier: Float64Array
  /** The unit above (0 at the first stage), per group. */
  readonly parent: Int32Array
  readonly parents: number
  readonly label: (group: number) => string
}

type Level = { readonly codes: Int32Array; readonly count: number }

/** Codes of the pairs (a, b) in order of first appearance. */
function crossed(a: Level, b: Level): Level & { readonly left: number[]; readonly right: number[] } {
  const rows = a.codes.length
  const codes = new Int32Array(rows)
  const left: number[] = []
  const right: number[] = []
  const known = new Map<number, number>()
  let lastKey = -1
  let last = -1
  for (let row = 0; row < rows; row++) {
    const key = (a.codes[row] as number) * b.count + (b.codes[row] as number)
    if (key !== lastKey) {
      const code = known.get(key)
      last = code ?? left.length
      if (code === undefined) {
        known.set(key, last)
        left.push(a.codes[row] as number)
        right.push(b.codes[row] as number)
      }
      lastKey = key
    }
    codes[row] = last
  }
  return { codes, count: left.length, left, right }
}

const levelOf = (coded: Coded): Level => ({ codes: coded.codes, count: coded.labels.length })

export function buildStages(
  rows: number,
  strata: readonly Coded[],
  clusters: readonly Coded[],
  populations: readonly Float64Array[],
  nested: boolean,
): Stage[] {
  const stages: Stage[] = []
  const whole: Level = { codes: new Int32Array(rows), count: 1 }
  let above = whole
  for (let level = 0; level < Math.max(1, clusters.length); level++) {
    const stratum = strata[level]
    const cluster = clusters[level]
    const groups =
      level === 0
        ? { ...(stratum ? levelOf(stratum) : whole), left: [] as number[], right: [] as number[] }
        : crossed(above, stratum ? levelOf(stratum) : whole)
    const previous = stages[level - 1]
    const unit = cluster ? unitsOf(groups, cluster, level, nested, stratum) : undefined
    stages.push(makeStage(rows, level, groups, unit, populations[level], previous, stratum, cluster))
    if (!unit) break
    above = unit
  }
  return stages
}

type Groups = Level & { readonly left: readonly number[] }
type Units = Level & { readonly groupOf: Int32Array }

/** Units within groups. Unless `nested`, a first-stage unit number may not turn up in two strata. */
function unitsOf(
  groups: Groups,
  cluster: Coded,
  level: number,
  nested: boolean,
  stratum: Coded | undefined,
): Units {
  const pairs = crossed(groups, levelOf(cluster))
  if (level === 0 && !nested && pairs.count > cluster.labels.length) {
    const seen = new Map<number, number>()
    for (let i = 0; i < pairs.count; i++) {
      const unit = pairs.right[i] as number
      const other = seen.get(unit)
      if (other !== undefined)
        refuse(
          'surveyDesign',
          `unit numbers that belong to one stratum: unit "${cluster.labels[unit]}" stands in the strata ` +
            `"${stratum?.labels[other]}" and "${stratum?.labels[pairs.left[i] as number]}"; ` +
            'pass nested: true where numbers start anew in every stratum',
        )
      seen.set(unit, pairs.left[i] as number)
    }
  }
  return { codes: pairs.codes, count: pairs.count, groupOf: Int32Array.from(pairs.left) }
}

function makeStage(
  rows: number,
  level: number,
  groups: Groups,
  unit: Units | undefined,
  population: Float64Array | undefined,
  previous: Stage | undefined,
  stratum: Coded | undefined,
  cluster: Coded | undefined,
): Stage {
  const sampled = new Float64Array(groups.count)
  const owners = unit ? unit.groupOf : groups.codes
  for (let i = 0; i < owners.length; i++)
    sampled[owners[i] as number] = (sampled[owners[i] as number] as number) + 1
  const label = (group: number): string => {
    const own = level === 0 ? group : 0
    const name = stratum ? `"${stratum.labels[own]}"` : 'the whole sample'
    return level === 0 ? name : `unit ${(groups.left[group] as number) + 1} of stage ${level}`
  }
  const parent = level === 0 ? new Int32Array(groups.count) : Int32Array.from(groups.left)
  const earlier = new Float64Array(groups.count).fill(1)
  if (previous) {
    for (let group = 0; group < groups.count; group++) {
      const above = (previous.groupOfUnit as Int32Array)[parent[group] as number] as number
      earlier[group] = (previous.earlier[above] as number) * (previous.fraction[above] as number)
    }
  }
  return {
    unitOfRow: unit?.codes,
    units: unit ? unit.count : rows,
    groupOfRow: groups.codes,
    groupOfUnit: unit?.groupOf,
    groups: groups.count,
    sampled,
    fraction: fractionsOf(population, groups, sampled, label),
    known: population !== undefined,
    earlier,
    parent,
    parents: previous ? previous.units : 1,
    label: cluster || stratum ? label : () => 'the whole sample',
  }
}

function fractionsOf(
  population: Float64Array | undefined,
  groups: Level,
  sampled: Float64Array,
  label: (group: number) => string,
): Float64Array {
  const fraction = new Float64Array(groups.count)
  if (!population) return fraction
  const shares = population.every((value) => value <= 1)
  for (let row = 0; row < population.length; row++) {
    const group = groups.codes[row] as number
    const n = sampled[group] as number
    const value = population[row] as number
    const share = shares ? value : n / value
    if (share > 1)
      refuse(
        'surveyDesign',
        `populations at least as large as the sample: ${n} units come from ${value} in ${label(group)}`,
      )
    const known = fraction[group] as number
    if (known !== 0 && known !== share)
      refuse('surveyDesign', `one population size per stratum: ${label(group)} has several`)
    fraction[group] = share
  }
  return fraction
}
