/** What was planted in the city and ought to be found: one line of the file of truths. */
export type Truth = {
  readonly kind: TruthKind
  /** Distinguishes plants of one kind. */
  readonly number: number
  /** The subjects concerned, by code; those that a detector should name. */
  readonly subjects: readonly {
    readonly key: number
    readonly scheme: string
    readonly code: string
    readonly name: string
  }[]
  /** `supplier document line` of every fact that was put there for it. */
  readonly documents: readonly string[]
  /** What a detector ought to say, for a person. */
  readonly expect: string
  /** What tells of it in numbers: areas, weeks, shares, counts. */
  readonly detail: Readonly<Record<string, string | number | readonly (string | number)[]>>
}

export type TruthKind =
  | 'counterfeit-cluster'
  | 'repeat-offender'
  | 'suspicious-dispenser'
  | 'injury-outbreak'
  | 'duplicate-firms'
  | 'moved-firm'
  | 'out-of-scope-production'
  | 'expired-licence'
  | 'overdue-equipment'
  | 'careless-supplier'
  | 'stale-feed'
