/** From `from` (included) to `below` (not included); without one of them it is open on that side. */
export type Band = { readonly from?: number; readonly below?: number; readonly points: number }

/** `unit` is what the value is measured in and must be said where it is not a count: `yuan`, `share`, `day`, `points` … */
export type LinearScoring = {
  readonly kind: 'linear'
  readonly unit?: string
  readonly base: number
  /** Points for each `every` (1) of the value; negative takes away. */
  readonly perUnit: number
  readonly every?: number
  /** 0 where it is not given. */
  readonly floor?: number
  /** The full points of the leaf where it is not given. */
  readonly cap?: number
}

export type BandScoring = {
  readonly kind: 'bands'
  readonly unit?: string
  readonly bands: readonly Band[]
  /** Points between the bands; without it the bands must leave no gap. */
  readonly otherwise?: number
}

/** Straight lines between the given values; level before the first and after the last. */
export type PiecewiseScoring = {
  readonly kind: 'piecewise'
  readonly unit?: string
  readonly knots: readonly { readonly at: number; readonly points: number }[]
}

/** By text: a choice, a code, another model's grade. */
export type LookupScoring = {
  readonly kind: 'lookup'
  readonly values: readonly { readonly value: string; readonly points: number }[]
  /** Points of any other value; without it such a value tells nothing. */
  readonly otherwise?: number
}

export type Scoring = LinearScoring | BandScoring | PiecewiseScoring | LookupScoring

/** What is given to a leaf that nothing is known about. */
export type UnknownRule =
  /** Nothing: the total says how much of it is known. */
  | { readonly kind: 'unknown' }
  /** No record means that there was none: scored as the value 0, and known. */
  | { readonly kind: 'none' }
  | { readonly kind: 'points'; readonly points: number }
  /** A share of the full points. */
  | { readonly kind: 'share'; readonly share: number }
