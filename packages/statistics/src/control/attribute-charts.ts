import { refuse, requirePositive } from '../requires.ts'
import { type ControlChart, makeChart } from './chart.ts'

/** Counts with the units (or areas, hours …) they were found in; `later` points are judged by the earlier ones' limits. */
export type CountSeries = { readonly counts: ArrayLike<number>; readonly sizes: ArrayLike<number> }

export type AttributeOptions = {
  /** Known share or rate; estimated from the data where left out. */
  readonly centre?: number
  readonly sigmas?: number
}

function checked(where: string, { counts, sizes }: CountSeries, share: boolean): number {
  if (counts.length === 0) refuse(where, 'at least one count')
  if (sizes.length !== counts.length)
    refuse(where, `one size per count (${counts.length}), got ${sizes.length}`)
  let sum = 0
  let units = 0
  for (let i = 0; i < counts.length; i++) {
    const [count, size] = [counts[i] as number, sizes[i] as number]
    if (!(count >= 0 && count < Infinity)) refuse(where, `counts of at least 0, point ${i + 1} has ${count}`)
    if (!(size > 0 && size < Infinity)) refuse(where, `sizes above 0, point ${i + 1} has ${size}`)
    if (share && count > size)
      refuse(where, `counts up to their size, point ${i + 1} has ${count} of ${size}`)
    sum += count
    units += size
  }
  return sum / units
}

function joined(
  where: string,
  base: CountSeries,
  later: CountSeries | undefined,
  share: boolean,
): CountSeries {
  if (!later) return base
  checked(where, later, share)
  return {
    counts: [...Array.from(base.counts), ...Array.from(later.counts)],
    sizes: [...Array.from(base.sizes), ...Array.from(later.sizes)],
  }
}

const widthOf = (where: string, options: AttributeOptions): number => {
  const width = options.sigmas ?? 3
  requirePositive(where, 'sigmas', width)
  return width
}

const perUnit = ({ counts, sizes }: CountSeries): number[] =>
  Array.from(counts, (count, i) => count / (sizes[i] as number))

/** Nonconforming shares: p̄ ± 3 √(p̄(1 − p̄)/n), within 0 to 1. `sd` is that of one unit. */
export function pChart(
  series: CountSeries,
  options: AttributeOptions = {},
  later?: CountSeries,
): ControlChart {
  const p = options.centre ?? checked('pChart', series, true)
  const all = joined('pChart', series, later, true)
  const width = widthOf('pChart', options)
  const sd = Math.sqrt(p * (1 - p))
  return makeChart(perUnit(all), all.sizes, sd, (size) => {
    const reach = (width * sd) / Math.sqrt(size)
    return { centre: p, lower: Math.max(0, p - reach), upper: Math.min(1, p + reach) }
  })
}

/** Nonconforming counts: n p̄ ± 3 √(n p̄(1 − p̄)), within 0 to n. `sd` is that of the first point. */
export function npChart(
  series: CountSeries,
  options: AttributeOptions = {},
  later?: CountSeries,
): ControlChart {
  const p = options.centre ?? checked('npChart', series, true)
  const all = joined('npChart', series, later, true)
  const width = widthOf('npChart', options)
  const sdAt = (size: number): number => Math.sqrt(size * p * (1 - p))
  return makeChart(all.counts, all.sizes, sdAt(all.sizes[0] as number), (size) => {
    const reach = width * sdAt(size)
    return { centre: size * p, lower: Math.max(0, size * p - reach), upper: Math.min(size, size * p + reach) }
  })
}

/** Nonconformities per unit: ū ± 3 √(ū/n), not below 0. `sd` is that of one unit. */
export function uChart(
  series: CountSeries,
  options: AttributeOptions = {},
  later?: CountSeries,
): ControlChart {
  const u = options.centre ?? checked('uChart', series, false)
  const all = joined('uChart', series, later, false)
  const width = widthOf('uChart', options)
  const sd = Math.sqrt(u)
  return makeChart(perUnit(all), all.sizes, sd, (size) => {
    const reach = (width * sd) / Math.sqrt(size)
    return { centre: u, lower: Math.max(0, u - reach), upper: u + reach }
  })
}

/** Nonconformities in units of equal size: c̄ ± 3 √c̄, not below 0. */
export function cChart(
  counts: ArrayLike<number>,
  options: AttributeOptions = {},
  later: ArrayLike<number> = [],
): ControlChart {
  const ones = (n: number): Float64Array => new Float64Array(n).fill(1)
  const c = options.centre ?? checked('cChart', { counts, sizes: ones(counts.length) }, false)
  const all = [...Array.from(counts), ...Array.from(later)]
  const sd = Math.sqrt(c)
  const reach = widthOf('cChart', options) * sd
  return makeChart(all, ones(all.length), sd, () => ({
    centre: c,
    lower: Math.max(0, c - reach),
    upper: c + reach,
  }))
}
