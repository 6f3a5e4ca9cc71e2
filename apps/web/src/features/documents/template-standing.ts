import type { TemplateView } from '@zhiheng/contract'

type Days = Pick<TemplateView, 'inForce' | 'validFrom' | 'validTo'>
type Standing = 'in-force' | 'ended' | 'taken-back' | 'waits' | 'replaced'

/** In force, waiting for its day, taken back before it, ended, or pushed aside by a newer one. */
export function standingOf({ inForce, validFrom, validTo }: Days, today: string): Standing {
  if (inForce) return 'in-force'
  if (validTo && validTo < validFrom) return 'taken-back'
  if (validTo && validTo < today) return 'ended'
  return validFrom > today ? 'waits' : 'replaced'
}

/** What ends it: one that has not begun is not ended but taken back, and one that was taken back may come again. */
export function endingOf(days: Days, today: string): 'end' | 'take-back' | 'restore' {
  if (days.validFrom <= today) return 'end'
  return standingOf(days, today) === 'taken-back' ? 'restore' : 'take-back'
}
