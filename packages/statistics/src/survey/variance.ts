import { refuse } from '../requires.ts'
import type { SurveyDesign } from './design.ts'
import type { Stage } from './stages.ts'

/**
 * What a stratum with a single sampling unit adds, where its variance cannot be estimated:
 * `fail` refuses and names it; `certainty` and `remove` add nothing; `adjust` takes the distance from the mean unit
 * total of all strata; `average` gives it the mean of the other strata.
 */
export type LonelyPsu = 'fail' | 'certainty' | 'remove' | 'adjust' | 'average'

export type VarianceOptions = {
  readonly lonelyPsu?: LonelyPsu
  /** Applies `adjust` and `average` also where a domain has rows in only one unit of a stratum. Default false. */
  readonly adjustDomainLonely?: boolean
  /**
   * Centre of `adjust`. `mean-of-units` is the sound one. `zero` is what the R package survey did up to release 4.1:
   * far too large for totals; only for comparing with old results.
   */
  readonly adjustCentre?: 'mean-of-units' | 'zero'
}

/** Rows of domains: −1 outside every domain. Absent: one domain of all rows. */
export type Domains = { readonly of: Int32Array | undefined; readonly count: number }

type Items = {
  readonly count: number
  readonly group: Int32Array
  readonly domain: Int32Array | undefined
  readonly values: readonly Float64Array[]
}

/**
 * Covariances of the totals of scores, one K × K matrix (row after row) per domain: ultimate clusters at the first
 * stage, later stages added with the product of earlier sampled shares. Rows outside a domain count as zeros.
 * NaN in a matrix: not estimable (all strata lonely under `average`).
 */
export function scoreCovariances(
  where: string,
  design: SurveyDesign,
  scores: readonly Float64Array[],
  domains: Domains,
  options: VarianceOptions,
): Float64Array[] {
  const k = scores.length
  const result = Array.from({ length: domains.count }, () => new Float64Array(k * k))
  for (const [level, stage] of design.stages.entries()) {
    if (level > 0 && design.stages[level - 1]?.known !== true) break
    addStage(where, stage, design.rows, scores, domains, options, result)
  }
  return result
}

/** Largest number of unit × domain totals held at a time. */
const cellsAtOnce = 4_000_000

function addStage(
  where: string,
  stage: Stage,
  rows: number,
  scores: readonly Float64Array[],
  domains: Domains,
  options: VarianceOptions,
  result: Float64Array[],
): void {
  if (!stage.unitOfRow) {
    const items = { count: rows, group: stage.groupOfRow, domain: domains.of, values: scores }
    addItems(where, stage, items, domains.count, 0, options, result)
    return
  }
  const chunk = Math.max(1, Math.floor(cellsAtOnce / stage.units))
  for (let first = 0; first < domains.count; first += chunk) {
    const count = Math.min(chunk, domains.count - first)
    const items = unitTotals(stage, rows, scores, domains.of, first, count)
    addItems(where, stage, items, count, first, options, result)
  }
}

function unitTotals(
  stage: Stage,
  rows: number,
  scores: readonly Float64Array[],
  domainOf: Int32Array | undefined,
  first: number,
  count: number,
): Items {
  const unitOf = stage.unitOfRow as Int32Array
  const present = new Uint8Array(stage.units * count)
  const totals = scores.map(() => new Float64Array(stage.units * count))
  for (const [k, score] of scores.entries()) {
    const total = totals[k] as Float64Array
    for (let row = 0; row < rows; row++) {
      const domain = domainOf ? (domainOf[row] as number) - first : 0
      if (domain < 0 || domain >= count) continue
      const cell = (unitOf[row] as number) * count + domain
      present[cell] = 1
      total[cell] = (total[cell] as number) + (score[row] as number)
    }
  }
  const group = new Int32Array(stage.units * count)
  const domain = new Int32Array(stage.units * count)
  const groupOfUnit = stage.groupOfUnit as Int32Array
  for (let unit = 0, cell = 0; unit < stage.units; unit++) {
    for (let d = 0; d < count; d++, cell++) {
      group[cell] = groupOfUnit[unit] as number
      domain[cell] = present[cell] === 1 ? d : -1
    }
  }
  return { count: stage.units * count, group, domain, values: totals }
}

function addItems(
  where: string,
  stage: Stage,
  items: Items,
  domains: number,
  first: number,
  options: VarianceOptions,
  result: Float64Array[],
): void {
  const cells = stage.groups * domains
  const present = new Float64Array(cells)
  const centres = items.values.map(() => new Float64Array(cells))
  for (const [k, value] of items.values.entries())
    sumInto(items, value, domains, centres[k] as Float64Array, k === 0 ? present : undefined)
  const scale = cellScales(where, stage, present, centres, domains, options)
  const k = items.values.length
  for (let a = 0; a < k; a++) {
    for (let b = a; b < k; b++) {
      const products = productsInto(items, a, b, centres, domains, cells)
      const ca = centres[a] as Float64Array
      const cb = centres[b] as Float64Array
      for (let cell = 0; cell < cells; cell++) {
        if (present[cell] === 0) continue
        const group = Math.floor(cell / domains)
        const absent = (stage.sampled[group] as number) - (present[cell] as number)
        const sum = (products[cell] as number) + absent * (ca[cell] as number) * (cb[cell] as number)
        const factor = (scale[cell] as number) * (stage.earlier[group] as number)
        const added = factor === 0 ? 0 : factor * sum
        const matrix = result[first + (cell % domains)] as Float64Array
        matrix[a * k + b] = (matrix[a * k + b] as number) + added
        if (a !== b) matrix[b * k + a] = matrix[a * k + b] as number
      }
    }
  }
}

function sumInto(
  items: Items,
  value: Float64Array,
  domains: number,
  sums: Float64Array,
  present: Float64Array | undefined,
): void {
  for (let i = 0; i < items.count; i++) {
    const domain = items.domain ? (items.domain[i] as number) : 0
    if (domain < 0) continue
    const cell = (items.group[i] as number) * domains + domain
    sums[cell] = (sums[cell] as number) + (value[i] as number)
    if (present) present[cell] = (present[cell] as number) + 1
  }
}

function productsInto(
  items: Items,
  a: number,
  b: number,
  centres: readonly Float64Array[],
  domains: number,
  cells: number,
): Float64Array {
  const products = new Float64Array(cells)
  const va = items.values[a] as Float64Array
  const vb = items.values[b] as Float64Array
  const ca = centres[a] as Float64Array
  const cb = centres[b] as Float64Array
  for (let i = 0; i < items.count; i++) {
    const domain = items.domain ? (items.domain[i] as number) : 0
    if (domain < 0) continue
    const cell = (items.group[i] as number) * domains + domain
    const product = ((va[i] as number) - (ca[cell] as number)) * ((vb[i] as number) - (cb[cell] as number))
    products[cell] = (products[cell] as number) + product
  }
  return products
}

/**
 * Turns the sums of a cell (stratum × domain) into the centre that squares are taken around, and returns what the
 * squares are multiplied by: f n/(n − 1), or what the rule for lonely units says.
 */
function cellScales(
  where: string,
  stage: Stage,
  present: Float64Array,
  centres: readonly Float64Array[],
  domains: number,
  options: VarianceOptions,
): Float64Array {
  const rule = options.lonelyPsu ?? 'fail'
  const overall = rule === 'adjust' ? overallCentres(stage, present, centres, domains, options) : undefined
  const scale = new Float64Array(present.length)
  const lonelyGroups = new Set<number>()
  const skipped: number[] = []
  for (let cell = 0; cell < present.length; cell++) {
    if (present[cell] === 0) continue
    const group = Math.floor(cell / domains)
    const n = stage.sampled[group] as number
    const f = 1 - (stage.fraction[group] as number)
    const thinned = n > 1 && present[cell] === 1 && options.adjustDomainLonely === true
    if (f >= 1e-7) {
      if (n === 1 && rule === 'fail') lonelyGroups.add(group)
      if ((n === 1 || thinned) && rule === 'average') skipped.push(cell)
      else scale[cell] = n > 1 ? (f * n) / (n - 1) : f
    }
    for (const [k, centre] of centres.entries()) {
      const around = overall && (n === 1 || thinned) ? overall[k] : undefined
      centre[cell] = around ? around(cell) : (centre[cell] as number) / n
    }
  }
  if (lonelyGroups.size > 0) refuseLonely(where, stage, [...lonelyGroups])
  if (skipped.length > 0) averageOut(stage, scale, present, skipped, domains)
  return scale
}

function refuseLonely(where: string, stage: Stage, groups: readonly number[]): never {
  const names = groups.slice(0, 5).map((group) => stage.label(group))
  const more = groups.length > 5 ? ` and ${groups.length - 5} more` : ''
  const plural = groups.length > 1 ? 'strata have' : 'stratum has'
  return refuse(
    where,
    `two sampling units in every stratum: the ${plural} only one: ${names.join(', ')}${more}; ` +
      'pass lonelyPsu: certainty, adjust or average, or merge the strata',
  )
}

type CentreOf = (cell: number) => number

/** Mean unit total over all strata (of one parent) that hold rows of the domain, per variable. */
function overallCentres(
  stage: Stage,
  present: Float64Array,
  sums: readonly Float64Array[],
  domains: number,
  options: VarianceOptions,
): CentreOf[] {
  if (options.adjustCentre === 'zero') return sums.map(() => () => 0)
  const slot = (cell: number): number =>
    (stage.parent[Math.floor(cell / domains)] as number) * domains + (cell % domains)
  const units = new Float64Array(stage.parents * domains)
  for (let cell = 0; cell < present.length; cell++)
    if (present[cell] !== 0)
      units[slot(cell)] =
        (units[slot(cell)] as number) + (stage.sampled[Math.floor(cell / domains)] as number)
  return sums.map((sum) => {
    const totals = new Float64Array(stage.parents * domains)
    for (let cell = 0; cell < present.length; cell++)
      totals[slot(cell)] = (totals[slot(cell)] as number) + (sum[cell] as number)
    return (cell: number) => (totals[slot(cell)] as number) / (units[slot(cell)] as number)
  })
}

/** Strata left out stand in with the mean of the others: strata / strata that could be estimated. */
function averageOut(
  stage: Stage,
  scale: Float64Array,
  present: Float64Array,
  skipped: readonly number[],
  domains: number,
): void {
  const slot = (cell: number): number =>
    (stage.parent[Math.floor(cell / domains)] as number) * domains + (cell % domains)
  const strata = new Float64Array(stage.parents * domains)
  const missing = new Float64Array(stage.parents * domains)
  for (let cell = 0; cell < present.length; cell++)
    if (present[cell] !== 0) strata[slot(cell)] = (strata[slot(cell)] as number) + 1
  for (const cell of skipped) missing[slot(cell)] = (missing[slot(cell)] as number) + 1
  for (let cell = 0; cell < present.length; cell++) {
    const all = strata[slot(cell)] as number
    const lost = missing[slot(cell)] as number
    if (lost > 0) scale[cell] = lost === all ? Number.NaN : ((scale[cell] as number) * all) / (all - lost)
  }
}
