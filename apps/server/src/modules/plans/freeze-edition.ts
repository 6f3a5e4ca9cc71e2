import { sql } from 'kysely'
import { endOf } from '#kernel/machine'
import type { Tx } from './deps.ts'
import { planMachine } from './state.ts'

/**
 * Copies a plan as it stands, as the superseded edition that others may still read. Each copied measure knows the
 * measure in force that it goes on as. Tasks, the trail and district plans stay with the plan in force.
 * @returns the id of the copy
 */
export async function freezeEdition(tx: Tx, planId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into plans (level, state, title, issuer, issued_on, document_number, year, edition, previous_edition_id,
                       organisation_id, parent_plan_id, source, original_id, published_at)
    select level, ${endOf(planMachine, 'supersede')}, title, issuer, issued_on, document_number, year, edition, previous_edition_id,
           organisation_id, parent_plan_id, source, original_id, published_at
    from plans where id = ${planId}
    returning id`.execute(tx)
  const frozenId = rows[0]?.id ?? ''
  await sql`
    insert into measures (plan_id, position, number, chapter, chapter_position, title, body, span_start, span_end,
                          deadline_text, due_on, open_ended, living_measure_id)
    select ${frozenId}::uuid, position, number, chapter, chapter_position, title, body, span_start, span_end,
           deadline_text, due_on, open_ended, id
    from measures where plan_id = ${planId} and removed_reason is null`.execute(tx)
  await sql`
    insert into clauses (measure_id, position, body, span_start, span_end, assist_only)
    select copy.id, c.position, c.body, c.span_start, c.span_end, c.assist_only
    from clauses c join measures copy on copy.living_measure_id = c.measure_id and copy.plan_id = ${frozenId}
    where not c.retired`.execute(tx)
  await sql`
    insert into measure_bodies (measure_id, organisation_id, written_name, role, assigned, position)
    select copy.id, b.organisation_id, b.written_name, b.role, b.assigned, b.position
    from measure_bodies b join measures copy on copy.living_measure_id = b.measure_id and copy.plan_id = ${frozenId}`.execute(
    tx,
  )
  return frozenId
}
