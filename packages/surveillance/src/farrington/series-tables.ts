/** What the fits need of a count, computed once a series: a point is a reference of up to a year of others. */
export type SeriesTables = {
  readonly counts: ArrayLike<number>
  /** log(y + 0.1): the start of the iterations. */
  readonly logStart: Float64Array
  /** y·log y, 0 at 0. */
  readonly entropy: Float64Array
  /** y^(2/3). */
  readonly twoThirds: Float64Array
  /** Exposure and its log, where there is one. */
  readonly exposure?: { readonly value: ArrayLike<number>; readonly log: Float64Array }
}

export function seriesTables(counts: ArrayLike<number>, exposure?: ArrayLike<number>): SeriesTables {
  const n = counts.length
  const tables = {
    counts,
    logStart: new Float64Array(n),
    entropy: new Float64Array(n),
    twoThirds: new Float64Array(n),
  }
  for (let i = 0; i < n; i += 1) {
    const y = counts[i] as number
    tables.logStart[i] = Math.log(y + 0.1)
    tables.entropy[i] = y === 0 ? 0 : y * Math.log(y)
    tables.twoThirds[i] = Math.cbrt(y) ** 2
  }
  if (!exposure) return tables
  return { ...tables, exposure: { value: exposure, log: Float64Array.from(exposure, Math.log) } }
}
