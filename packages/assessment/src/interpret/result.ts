import type { Words } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'
import type { LeafState } from '../judge/evaluation.ts'
import type { Period } from '../judge/window.ts'

/** A number of points written with the model's decimals, such as `76.6`. */
export type PointsText = string

export type FactReason = {
  readonly id: string
  /** What the fact alone did to the points; null where the rule cannot be taken apart by fact. */
  readonly points: PointsText | null
}

type NodeReason = {
  readonly code: string
  readonly label: Words
  /** null where nothing is known. Of a group: what is known of it. */
  readonly points: PointsText | null
  /** What it could be if the unknown were as good as can be. */
  readonly high: PointsText
  readonly full: PointsText
  /** What it adds to the group that it is in. */
  readonly contribution: PointsText
  /** Part of the whole, 0 to 1. */
  readonly share: number
  /** Of the group's or leaf's own share, how much is known. */
  readonly knownShare: number
  readonly reason: Words
  readonly legalBasis?: string
}

/** `points` = `base` + the facts' points + `adjustment`, exactly, where the rule can be taken apart by fact. */
export type LeafReason = NodeReason & {
  readonly kind: 'leaf'
  readonly state: LeafState
  /** The value that was scored, as decimal text or a text. */
  readonly value: string | null
  readonly unit?: string
  readonly period: Period | null
  readonly rule: Words
  readonly base: PointsText | null
  /** By floor, cap and rounding. */
  readonly adjustment: PointsText | null
  readonly facts: readonly FactReason[]
}

/** `points` = the parts' contributions + `adjustment`, exactly. */
export type GroupReason = NodeReason & {
  readonly kind: 'group'
  /** By floor and cap. */
  readonly adjustment: PointsText
  readonly parts: readonly (LeafReason | GroupReason)[]
}

export type VetoReason = {
  readonly code: string
  readonly label: Words
  readonly reason: Words
  readonly legalBasis?: string
  readonly effect: Words
  readonly facts: readonly string[]
  readonly period: Period | null
}

export type Adjustment = { readonly points: PointsText; readonly reason: Words }

/** `score` = `tree.points` + the adjustments, exactly. */
export type Result = {
  readonly model: string
  readonly version: string
  readonly asOf: PlainDate
  /** null where nothing is known. */
  readonly score: PointsText | null
  /** More than `score` where parts are unknown. */
  readonly scoreHigh: PointsText | null
  readonly full: PointsText
  readonly knownShare: number
  /** null where too little is known to say. */
  readonly grade: string | null
  /** Worst and best grade that are possible. */
  readonly gradeRange: readonly [string, string]
  readonly tree: GroupReason
  readonly adjustments: readonly Adjustment[]
  readonly vetoes: readonly VetoReason[]
}
