import type { SupervisionPolicy } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { sql } from 'kysely'
import type { Tx } from './deps.ts'

/** What every part of settling needs: the transaction, the policy of the day, the day and the instant. */
export type Step = {
  readonly tx: Tx
  readonly policy: SupervisionPolicy
  readonly day: PlainDate
  readonly now: string
}
export type Given = { readonly subjectId: string; readonly value: string | null }

/** The class of each `g.subject_id` as it stands, as `c`. */
export const currentClass = sql`left join lateral (select h.class, h.recorded_at, h.cause, h.rule, h.valid_from from supervision_classes h where h.subject_id = g.subject_id
  order by h.valid_from desc, h.recorded_at desc, h.id desc limit 1) c on true`
