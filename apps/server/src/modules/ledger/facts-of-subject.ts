import type { FactVisibility } from '@zhiheng/contract'
import type { Payload } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import { factsAsOf as rowsAsOf } from '#kernel/facts-as-of'

/** A fact as far as judging goes: what an assessment reads, and nothing that it must not depend on. */
export type JudgedFact = {
  readonly subjectId: string
  readonly id: string
  readonly type: string
  readonly occurredOn: PlainDate
  readonly validTo: PlainDate | null
  readonly payload: Payload
  readonly effect: 'assert' | 'correct'
  readonly visibility: FactVisibility
  readonly sourceId: string
  readonly legalBasis: string | null
}

export type AsOf = {
  readonly day: PlainDate
  /** What was known later is left out. */
  readonly knownAt: string
  /** Undefined: all types. */
  readonly types?: readonly string[] | undefined
}

/**
 * What counts about subjects on a day, as known at an instant and as far as the transaction may see it; oldest first.
 * Hand in a whole family: facts of merged subjects keep their own id. Nothing is logged: for judging, as the product
 * itself; whoever shows facts to a person reads them through the use cases.
 */
export async function factsAsOf(
  tx: Kysely<unknown>,
  subjectIds: readonly string[],
  { day, knownAt, types }: AsOf,
): Promise<JudgedFact[]> {
  const { rows } = await sql<JudgedFact>`
    select f.subject_id as "subjectId", f.id, f.type, f.occurred_on as "occurredOn", f.valid_to as "validTo", f.payload,
      f.effect, f.visibility, f.source_id as "sourceId", f.legal_basis as "legalBasis"
    from ${rowsAsOf(day, knownAt)} f
    where f.subject_id = any (${subjectIds}::uuid[])
      ${types ? sql`and f.type = any (${types}::text[])` : sql``}
    order by f.occurred_on, f.id`.execute(tx)
  return rows
}
