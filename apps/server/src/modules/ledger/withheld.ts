import type { FactPage, WithheldReason } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import type { FactCount } from './fact-rows.ts'

const keyOf = ({ type, sourceId, visibility }: FactCount) => `${type} ${sourceId} ${visibility}`

/** What there is and the reader did not get, as counts by reason: never what it is about or from whom. */
export function withheldOf(
  actor: Actor,
  all: readonly FactCount[],
  seen: readonly FactCount[],
): FactPage['withheld'] {
  const shown = new Map(seen.map((count) => [keyOf(count), count.count]))
  const reasons = new Map<WithheldReason, number>()
  for (const count of all) {
    const hidden = count.count - (shown.get(keyOf(count)) ?? 0)
    if (hidden <= 0) continue
    const reason = reasonOf(actor, count)
    reasons.set(reason, (reasons.get(reason) ?? 0) + hidden)
  }
  const listed = [...reasons].map(([reason, count]) => ({ reason, count }))
  return {
    total: listed.reduce((sum, { count }) => sum + count, 0),
    reasons: listed.toSorted((a, b) => b.count - a.count),
  }
}

function reasonOf({ role, purpose }: Actor, { visibility }: FactCount): WithheldReason {
  if (visibility === 'public') return 'display-ended'
  const mayState = role !== 'public' && role !== 'enterprise' && role !== 'administrator'
  if (!purpose && mayState && (visibility === 'government' || role === 'auditor')) return 'purpose'
  return visibility === 'restricted' ? 'restricted' : 'not-shared'
}
