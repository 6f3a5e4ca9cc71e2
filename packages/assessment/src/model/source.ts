/** `@…` names a column of the fact itself; other names are fields of its payload. */
export type FieldName = string

/** A day relative to the day of assessment, for fields that are days. */
export type RelativeDay = { readonly daysFromAsOf: number }

export type FilterValue = string | number | boolean | RelativeDay

export type Comparison = {
  readonly field: FieldName
  readonly op: '=' | '!=' | '<' | '<=' | '>' | '>='
  readonly value: FilterValue
}

/**
 * A test of one fact: true or false, nothing between. A comparison with a field that the fact does not carry, or carries in
 * another kind, is false, and so is its opposite; `not` turns either into true.
 */
export type Filter =
  | Comparison
  | { readonly field: FieldName; readonly op: 'in'; readonly value: readonly (string | number)[] }
  | { readonly field: FieldName; readonly op: 'exists' }
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }

/** Which facts count by the day on which they occurred; all of them up to the day of assessment where there is none. */
export type Window =
  /** After the same day `months` months ago, up to the day of assessment. */
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'days'; readonly days: number }
  /** The year that the day lies in (`offset` 0) or one before (-1 …), beginning on `startsOn` (MM-DD). */
  | { readonly kind: 'year'; readonly startsOn?: string; readonly offset?: number }
  | { readonly kind: 'since'; readonly on: string }

export type Measure =
  | { readonly kind: 'count' }
  | { readonly kind: 'distinct'; readonly field: FieldName }
  | { readonly kind: 'sum'; readonly field: FieldName }
  | { readonly kind: 'max'; readonly field: FieldName }
  | { readonly kind: 'min'; readonly field: FieldName }
  /** Of the newest fact that carries the field. */
  | { readonly kind: 'latest'; readonly field: FieldName }
  /** Facts of one filter by facts of another, counted or summed, to six places. */
  | { readonly kind: 'ratio'; readonly part: Filter; readonly whole?: Filter; readonly field?: FieldName }
  | { readonly kind: 'daysSinceLatest' }

/** How much of its weight a fact keeps with age, to six places. */
export type Decay =
  | { readonly kind: 'halfLife'; readonly days: number }
  /** The first step that the fact is still within; `after` (0) beyond the last. */
  | {
      readonly kind: 'steps'
      readonly steps: readonly { readonly months: number; readonly factor: number }[]
      readonly after?: number
    }

export type FactSource = {
  readonly kind: 'facts'
  readonly types: readonly string[]
  readonly where?: Filter
  readonly window?: Window
  /** Only facts whose validity has not ended on the day of assessment. */
  readonly inForce?: boolean
  readonly measure: Measure
  readonly decay?: Decay
}

/** What another model said of the same subject. */
export type ModelSource = {
  readonly kind: 'model'
  readonly model: string
  readonly result: 'score' | 'grade'
}

export type Source = FactSource | ModelSource
