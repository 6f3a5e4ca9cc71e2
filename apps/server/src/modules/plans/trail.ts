import type { Actor } from '#kernel/actor'
import type { Tx } from './deps.ts'

export type TrailEvent = {
  readonly at: string
  readonly kind:
    | 'plan-published'
    | 'edition-published'
    | 'measure-added'
    | 'measure-changed'
    | 'measure-removed'
    | 'bodies-assigned'
    | 'deadline-set'
    | 'district-plan-derived'
    | 'district-plan-published'
  readonly planId: string
  /** Null where it concerns every measure of the plan. */
  readonly measureId: string | null
  readonly note?: string | null
  readonly detail?: Record<string, unknown>
}

/** Adds lines to the trail, with the names of person and body as they are today. */
export async function appendEvents(tx: Tx, actor: Actor, events: readonly TrailEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx
    .insertInto('plan_events')
    .values(
      events.map(({ at, kind, planId, measureId, note, detail }) => ({
        at,
        kind,
        plan_id: planId,
        measure_id: measureId,
        task_id: null,
        note: note ?? null,
        detail: JSON.stringify(detail ?? {}),
        account_id: actor.accountId,
        account_name: actor.accountName,
        organisation_id: actor.organisationId,
        organisation_name: actor.organisationName,
      })),
    )
    .execute()
}
