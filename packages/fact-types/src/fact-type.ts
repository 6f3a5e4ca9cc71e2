/** A text in both languages of the product. */
export type Words = { readonly zh: string; readonly en: string }

/** What a fact can be about. */
export type SubjectKind =
  | 'enterprise'
  | 'product'
  | 'equipment'
  | 'instrument'
  | 'place'
  | 'laboratory'
  | 'project'
  | 'service'
  | 'organisation'

/**
 * How a value is written in a payload: `text`, `choice` (the value, not its label) and `code` (normalised) are strings, `day` is
 * `YYYY-MM-DD`, `integer`, `decimal` and `money` (yuan, at most two places) are numbers of at most 15 significant digits.
 */
export type FieldKind = 'text' | 'integer' | 'decimal' | 'money' | 'day' | 'boolean' | 'choice' | 'code'

export type Choice = {
  readonly value: string
  readonly label: Words
  /** Other words for it in tables of offices: 符合 for 合格. */
  readonly also?: readonly string[]
}

export type Field = {
  readonly name: string
  readonly label: Words
  readonly note?: Words
  readonly kind: FieldKind
  /** `yuan`, `percent`, `day`, `item` …; see `unitLabels`. */
  readonly unit?: string
  readonly required: boolean
  /** Of a `choice`. */
  readonly choices?: readonly Choice[]
  /** Of a `code`: a code scheme such as `uscc`. */
  readonly scheme?: string
  /** Of a `code`: schemes that it may follow instead, such as the one before. */
  readonly otherSchemes?: readonly string[]
  /** Of numbers, both ends allowed. */
  readonly min?: number
  readonly max?: number
  /** Of `text`, in UTF-16 units; 200 where it is not given. */
  readonly maxLength?: number
  /** As somebody would type it; invented. */
  readonly example: string
}

export type QualityArea = 'product' | 'engineering' | 'service' | 'environment'

export type FactGroup =
  | 'licence'
  | 'sampling'
  | 'inspection'
  | 'penalty'
  | 'feedback'
  | 'trade'
  | 'duty'
  | 'honour'
  | 'standard'
  | 'risk'

export type Visibility = 'public' | 'government' | 'restricted'

/** Facts whose field has one of the values are shown otherwise than the type says: a penalty that is only a warning. */
export type DisplayException = {
  readonly field: string
  readonly values: readonly string[]
  readonly visibility: Visibility
  readonly displayMonths: number | null
}

export type FactType = {
  /** `sampling-result`; never changed once facts of it exist. */
  readonly code: string
  readonly version: number
  readonly label: Words
  readonly group: FactGroup
  readonly note?: Words
  readonly subjectKinds: readonly SubjectKind[]
  readonly area: QualityArea
  /** Categories of bodies that may supply it; which body it is in a city, the profile says. */
  readonly suppliers: 'any' | readonly ('department' | 'district')[]
  /** A default: a profile may say otherwise, with dates in force. */
  readonly visibility: Visibility
  /** How long it is shown to the public after it occurred, null: as long as it stands. A default as well. */
  readonly displayMonths: number | null
  readonly displayExceptions?: readonly DisplayException[]
  readonly legalBasis: 'required' | 'optional' | 'none'
  /** Whether the fact has an end of validity. */
  readonly validity: 'none' | 'optional' | 'required'
  readonly fields: readonly Field[]
}

export type PayloadValue = string | number | boolean

/** The flat object that a fact carries; fields without a value are absent. */
export type Payload = { readonly [name: string]: PayloadValue }
