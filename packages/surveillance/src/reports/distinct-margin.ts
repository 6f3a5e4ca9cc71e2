/** Distinct reports by code; reports come in one after the other, so the last one counted is enough to know. */
export type DistinctMargin = {
  readonly add: (code: number, report: number) => void
  readonly totals: () => Float64Array
}

export function distinctMargin(codes: number): DistinctMargin {
  const totals = new Float64Array(codes)
  const last = new Float64Array(codes).fill(-1)
  return {
    add(code, report) {
      if (last[code] === report) return
      last[code] = report
      totals[code] = (totals[code] as number) + 1
    },
    totals: () => totals.slice(),
  }
}
