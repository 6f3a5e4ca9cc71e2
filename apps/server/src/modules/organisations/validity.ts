import type { PlainDate } from '@zhiheng/primitives'

/** Half-open: `validTo` is the first day on which it no longer holds; null is open on that side. */
export type Validity = { readonly validFrom: PlainDate | null; readonly validTo: PlainDate | null }

export const holdsOn = (validity: Validity, day: PlainDate): boolean =>
  (validity.validFrom === null || validity.validFrom <= day) &&
  (validity.validTo === null || day < validity.validTo)

/** True where the two have a day in common. */
export const overlaps = (a: Validity, b: Validity): boolean =>
  (a.validTo === null || b.validFrom === null || b.validFrom < a.validTo) &&
  (b.validTo === null || a.validFrom === null || a.validFrom < b.validTo)
