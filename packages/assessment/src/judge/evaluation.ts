import type { Measured } from './measured.ts'
import type { PreparedGroup, PreparedLeaf, PreparedVeto } from './prepare.ts'

export type LeafState = 'known' | 'assumed' | 'unknown'

export type LeafEvaluation = {
  readonly kind: 'leaf'
  readonly leaf: PreparedLeaf
  readonly measured: Measured
  readonly state: LeafState
  /** null where nothing is known and nothing is assumed. */
  readonly points: bigint | null
  readonly low: bigint
  readonly high: bigint
}

export type GroupEvaluation = {
  readonly kind: 'group'
  readonly group: PreparedGroup
  readonly parts: readonly PartEvaluation[]
  /** What cap and floor took away or added, in the low case. */
  readonly adjustment: bigint
  readonly low: bigint
  readonly high: bigint
}

/** `low` and `high` here are what the part adds to its group. */
export type PartEvaluation = { readonly of: NodeEvaluation; readonly low: bigint; readonly high: bigint }

export type NodeEvaluation = LeafEvaluation | GroupEvaluation

export type VetoHit = { readonly veto: PreparedVeto; readonly measured: Measured }
