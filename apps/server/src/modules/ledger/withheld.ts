import { type FactPage, FactVisibility, type WithheldReason } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import type { AllCounts, FactCount } from './fact-rows.ts'

/** What there is and the reader did not get, as counts by reason: never what it is about or from whom. */
export function withheldOf(actor: Actor, all: AllCounts, seen: readonly FactCount[]): FactPage['withheld'] {
  const reasons = new Map<WithheldReason, number>()
  for (const visibility of FactVisibility.options) {
    const shown = seen.filter((each) => each.visibility === visibility)
    const hidden = (all[visibility] ?? 0) - shown.reduce((sum, { count }) => sum + count, 0)
    if (hidden <= 0) continue
    const reason = reasonOf(actor, visibility)
    reasons.set(reason, (reasons.get(reason) ?? 0) + hidden)
  }
  const listed = [...reasons].map(([reason, count]) => ({ reason, count }))
  return {
    total: listed.reduce((sum, { count }) => sum + count, 0),
    reasons: listed.toSorted((a, b) => b.count - a.count),
  }
}

function reasonOf({ role, purpose }: Actor, visibility: FactVisibility): WithheldReason {
  if (visibility === 'public') return 'display-ended'
  const mayState = role !== 'public' && role !== 'enterprise' && role !== 'administrator'
  if (!purpose && mayState && (visibility === 'government' || role === 'auditor')) return 'purpose'
  return visibility === 'restricted' ? 'restricted' : 'not-shared'
}
