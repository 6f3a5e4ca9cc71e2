import type { IndicatorView } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'

export type EvidenceTarget = { readonly type: 'measure' | 'task'; readonly id: string }

export type Computed = {
  /** Null where there is nothing to compute from yet. */
  readonly value: number | null
  /** What the value is measured against; null where the indicator has no target of its own. */
  readonly target: number | null
  readonly facts: { readonly count: number; readonly link: string }
}

/**
 * An indicator that some module computes. `tx` is a transaction that works as the product; a provider reads its own
 * module's tables through it.
 */
export type IndicatorProvider = IndicatorView & {
  compute(tx: unknown, target: EvidenceTarget, on: PlainDate): Promise<Computed>
}
