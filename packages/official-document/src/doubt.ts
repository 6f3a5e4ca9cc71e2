import type { Span } from './span.ts'

/** Stable names of what a reader can be unsure of. New codes may come; a code never changes its meaning. */
export type DoubtCode =
  | 'title-missing'
  | 'issuer-missing'
  | 'date-missing'
  | 'date-invalid'
  | 'no-responsible-body'
  | 'no-responsibility-word'
  | 'open-ended-list'
  | 'unknown-body-name'
  | 'lead-uncertain'
  | 'guidance-only'
  | 'deadline-without-year'
  | 'deadline-invalid'
  | 'number-duplicate'
  | 'number-jump'
  | 'phrase-across-page-break'
  | 'bracket-unclosed'
  | 'list-may-be-tasks'
  | 'assist-only-clause'
  | 'rule-implies-bodies'

/** `notice`: read with confidence, worth a look. `check`: a person should confirm. `gap`: the text lacks something. */
export type DoubtSeverity = 'notice' | 'check' | 'gap'

/** A way to settle a doubt, for a screen to offer. `value` is what the choice would set, where it sets something. */
export type DoubtOption = { readonly code: DoubtOptionCode; readonly value: string | null }

export type DoubtOptionCode =
  | 'keep-as-read'
  | 'enter-by-hand'
  | 'name-body'
  | 'mark-as-no-task'
  | 'confirm-bodies'
  | 'complete-list'
  | 'correct-name'
  | 'set-lead'
  | 'set-no-lead'
  | 'set-due-day'
  | 'renumber'
  | 'split-into-tasks'
  | 'add-implied-bodies'

/** Something that the reader was unsure of, where, and why. Wording comes from `describeDoubt`. */
export type Doubt = {
  readonly code: DoubtCode
  readonly severity: DoubtSeverity
  readonly span: Span
  /** Index of the measure concerned, or null where the doubt is about the document. */
  readonly measure: number | null
  /** What the message names: words of the text, counts. */
  readonly parameters: Readonly<Record<string, string | number>>
  readonly options: readonly DoubtOption[]
}
