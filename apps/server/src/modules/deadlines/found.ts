import type { CalendarDay, FieldIssue } from '@zhiheng/contract'

/** What a reader of one form found. */
export type Found = { readonly days: readonly CalendarDay[]; readonly issues: readonly FieldIssue[] }
