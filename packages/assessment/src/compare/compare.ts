import type { Words } from '@zhiheng/fact-types'
import { add, type Decimal, decimalOf, decimalText, negate } from '../exact/decimal.ts'
import type { GroupReason, LeafReason, PointsText, Result } from '../interpret/result.ts'

/** What one leaf did to a change; null on the side where it is unknown or not in the model. */
export type LeafChange = {
  readonly code: string
  readonly label: Words
  readonly before: PointsText | null
  readonly after: PointsText | null
  /** As decimal text with a sign. */
  readonly change: string
}

export type Comparison = {
  readonly score: {
    readonly before: PointsText | null
    readonly after: PointsText | null
    readonly change: string | null
  }
  readonly grade: { readonly before: string | null; readonly after: string | null }
  readonly isMover: boolean
  /** Leaves that changed, the largest change first. */
  readonly leaves: readonly LeafChange[]
  readonly vetoes: { readonly came: readonly string[]; readonly went: readonly string[] }
}

/** Two results of one subject, from two models or two days, and which leaves and vetoes make the difference. */
export function compareResults(before: Result, after: Result): Comparison {
  const codes = (result: Result): readonly string[] => result.vetoes.map((veto) => veto.code)
  const change = before.score === null || after.score === null ? null : difference(before.score, after.score)
  return {
    score: { before: before.score, after: after.score, change },
    grade: { before: before.grade, after: after.grade },
    isMover: before.grade !== after.grade,
    leaves: leafChanges(leavesOf(before.tree), leavesOf(after.tree)),
    vetoes: {
      came: codes(after).filter((code) => !codes(before).includes(code)),
      went: codes(before).filter((code) => !codes(after).includes(code)),
    },
  }
}

export type LeafPoints = Pick<LeafReason, 'code' | 'label' | 'points'>

/** Leaves of two lists, matched by code, that do not have the same points. */
export function leafChanges(
  before: readonly LeafPoints[],
  after: readonly LeafPoints[],
): readonly LeafChange[] {
  const earlier = new Map(before.map((leaf) => [leaf.code, leaf]))
  const later = new Map(after.map((leaf) => [leaf.code, leaf]))
  return [...new Map([...earlier, ...later]).values()]
    .map(({ code, label }) => {
      const [from, to] = [earlier.get(code)?.points ?? null, later.get(code)?.points ?? null]
      return { code, label, before: from, after: to, change: difference(from ?? '0', to ?? '0') }
    })
    .filter((leaf) => leaf.change !== '0' || (leaf.before === null) !== (leaf.after === null))
    .toSorted((a, b) => Math.abs(Number(b.change)) - Math.abs(Number(a.change)))
}

const leavesOf = (node: GroupReason | LeafReason): readonly LeafReason[] =>
  node.kind === 'leaf' ? [node] : node.parts.flatMap(leavesOf)

const exactly = (points: PointsText): Decimal => decimalOf(Number(points))

const difference = (before: PointsText, after: PointsText): string =>
  decimalText(add(exactly(after), negate(exactly(before))))
