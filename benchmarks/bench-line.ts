/**
 * One case of a benchmark: our figure beside a floor (or a peer) measured in the same run on the same machine,
 * each the median of interleaved runs. The ratio is what a claim may quote; absolute figures belong to the machine.
 */
export type BenchLine = {
  /** The benchmark's name, as given to `npm run bench -- NAME`. */
  readonly bench: string
  readonly case: string
  readonly ours: number
  readonly floor: number
  /** Unit of `ours` and `floor`, for example `MB/s` or `ms`. */
  readonly unit: string
  /** `ours / floor`. */
  readonly ratio: number
  /** The ratio that is to be reached, or null where the case only records. */
  readonly goal: number | null
  /** Which way the ratio should go. */
  readonly better: 'lower' | 'higher'
}
