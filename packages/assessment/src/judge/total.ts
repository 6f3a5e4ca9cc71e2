import { decimalOf, divideRounded, least, roundedUnits } from '../exact/decimal.ts'
import type { GroupEvaluation, LeafEvaluation, VetoHit } from './evaluation.ts'
import type { PreparedModel } from './prepare.ts'

const million = 1_000_000

export type Total = {
  /** null where nothing at all is known. */
  readonly score: bigint | null
  /** Above `score` where parts are not known. */
  readonly scoreHigh: bigint | null
  /** Of the whole, in millionths. */
  readonly knownShare: number
  /** null where it cannot be said. */
  readonly rank: number | null
  /** Ranks between which the grade lies. */
  readonly rankLow: number
  readonly rankHigh: number
  /** What taking the known for the whole added. */
  readonly proportion: bigint
  /** What vetoes took away. */
  readonly vetoed: bigint
}

type Parts = {
  readonly tree: GroupEvaluation
  readonly leaves: readonly LeafEvaluation[]
  readonly vetoes: readonly VetoHit[]
}

/** Score and grade from the tree and the vetoes. */
export function totalOf(model: PreparedModel, { tree, leaves, vetoes }: Parts): Total {
  const { whenUnknown } = model.model
  const shareOf = (states: readonly string[]): number =>
    leaves.reduce((sum, each) => (states.includes(each.state) ? sum + each.leaf.share : sum), 0)
  const counted = shareOf(['known', 'assumed'])
  const knownShare = shareOf(['known'])
  const whole = whenUnknown.kind === 'proportion'
  const low = whole ? inProportion(tree.low, counted, model) : tree.low
  const high = whole ? low : tree.high
  const pointCaps = vetoes.flatMap(({ veto }) => veto.pointsAtMost ?? [])
  const capped = (points: bigint): bigint => pointCaps.reduce(least, points)
  const enough = counted > 0 && knownShare >= Number(roundedUnits(decimalOf(whenUnknown.minKnownShare), 6))
  const rankCap = Math.min(model.grades.length - 1, ...vetoes.flatMap(({ veto }) => veto.rankAtMost ?? []))
  const rankLow = Math.min(rankCap, enough ? rankOf(capped(low), model) : 0)
  const rankHigh = Math.min(rankCap, enough ? rankOf(capped(high), model) : model.grades.length - 1)
  const nothing = counted === 0 && leaves.length > 0
  return {
    score: nothing ? null : capped(low),
    scoreHigh: nothing ? null : capped(high),
    knownShare,
    rank: rankLow === rankHigh ? rankLow : null,
    rankLow,
    rankHigh,
    proportion: low - tree.low,
    vetoed: capped(low) - low,
  }
}

/** Points of the counted parts as if they were the whole, never above the full points. */
function inProportion(points: bigint, counted: number, model: PreparedModel): bigint {
  if (counted === 0) return points
  return least(model.root.full, divideRounded(points * BigInt(million), BigInt(counted)))
}

const rankOf = (points: bigint, model: PreparedModel): number =>
  model.thresholds.filter((threshold) => points >= threshold).length
