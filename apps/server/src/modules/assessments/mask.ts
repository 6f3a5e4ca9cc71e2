import type { GroupReason, LeafReason, Result, VetoReason } from '@zhiheng/assessment'
import type { GroupReasonView, LeafReasonView, SeenFact, VetoReasonView } from '@zhiheng/contract'
import { pointsText } from './points-text.ts'

/** A fact as far as the reason tree names it. */
export type Seen = Omit<SeenFact, 'points'>
type SeenFacts = ReadonlyMap<string, Seen>

/** Points stay as they are, so that the tree adds up for every reader; facts that the reader may not see become a count. */
export function mask(result: Result, seen: SeenFacts) {
  const { version: _, tree, vetoes, ...rest } = result
  const hidden = new Set<string>()
  const isSeen = (id: string): boolean => {
    if (!seen.has(id)) hidden.add(id)
    return seen.has(id)
  }
  const masked = { tree: group(tree, seen, isSeen), vetoes: vetoes.map((each) => veto(each, seen, isSeen)) }
  return {
    ...rest,
    gradeRange: [...result.gradeRange] as [string, string],
    adjustments: result.adjustments.map((each) => ({ ...each })),
    ...masked,
    hiddenFacts: hidden.size,
  }
}

type IsSeen = (id: string) => boolean

const group = ({ parts, ...rest }: GroupReason, seen: SeenFacts, isSeen: IsSeen): GroupReasonView => ({
  ...rest,
  parts: parts.map((part) => (part.kind === 'leaf' ? leaf(part, seen, isSeen) : group(part, seen, isSeen))),
})

function leaf(
  { facts, period, value, ...rest }: LeafReason,
  seen: SeenFacts,
  isSeen: IsSeen,
): LeafReasonView {
  const shown = facts.filter(({ id }) => isSeen(id))
  const rest_ = facts.filter(({ id }) => !seen.has(id))
  // A text that a hidden fact carries, such as an outcome, is that fact's own words; a number is a sum that the points tell anyhow.
  const isText = value !== null && rest.unit === undefined && Number.isNaN(Number(value))
  const keepsText = isText && rest_.length > 0
  return {
    ...rest,
    ...(keepsText
      ? { reason: { zh: '依据的记录您无权查看', en: 'It rests on records that you may not see' } }
      : {}),
    value: keepsText ? null : value,
    period: period && { ...period },
    facts: shown.flatMap(({ id, points }) => {
      const fact = seen.get(id)
      return fact ? [{ ...fact, points }] : []
    }),
    hidden: { count: rest_.length, points: sumOf(rest_.map(({ points }) => points)) },
  }
}

function veto({ facts, period, ...rest }: VetoReason, seen: SeenFacts, isSeen: IsSeen): VetoReasonView {
  const shown = facts.filter(isSeen)
  return {
    ...rest,
    period: period && { ...period },
    facts: shown.flatMap((id) => seen.get(id) ?? []),
    hiddenCount: facts.length - shown.length,
  }
}

/** Of points written with the same decimals, exactly; null where one cannot be told. */
function sumOf(points: readonly (string | null)[]): string | null {
  if (points.length === 0 || points.some((each) => each === null)) return null
  const decimals = points[0]?.split('.')[1]?.length ?? 0
  const units = points.reduce((sum, each) => sum + BigInt((each ?? '0').replace('.', '')), 0n)
  return pointsText(units.toString(), decimals)
}
