import type { Inputs } from '@zhiheng/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { taskGrants } from '#modules/tasks'

type Tab = Inputs<'inbox'>['list']['tab']

const scopeOf = (actor: Actor) => sql`${actor.scope}::uuid[]`
const works = (actor: Actor): boolean => taskGrants['task.report']?.includes(actor.role) === true

/** It is the turn of one of the actor's bodies to co-sign the report of a task. */
export const turnOf = (actor: Actor): RawBuilder<boolean> => sql<boolean>`exists (
  select from report_signatures mine where mine.task_id = tasks.id and mine.state = 'waiting'
    and tasks.state = 'co-signing' and mine.organisation_id = any (${scopeOf(actor)})
    and not exists (select from report_signatures earlier
      where earlier.id = any (mine.waits_for) and earlier.state = 'waiting'))`

/** What one of the actor's bodies has been asked about a task; somebody else than who asked answers. */
export const askedOf = (actor: Actor, column: 'kind' | 'reason') => sql<'hand-over' | 'extension' | null>`(
  select ${sql.ref(column)} from task_requests asked where asked.task_id = tasks.id and asked.state = 'asked'
    and asked.target_id = any (${scopeOf(actor)}) and asked.asked_by is distinct from ${actor.accountId}::uuid
    order by asked_at limit 1)`

export const unreadCopy = (actor: Actor): RawBuilder<boolean> => sql<boolean>`exists (
  select from task_copies copy where copy.task_id = tasks.id and copy.read_at is null
    and copy.organisation_id = any (${scopeOf(actor)}))`

/** Tasks in which the actor's bodies have any part at all; spares counting the rest. */
export const concerns = (actor: Actor): RawBuilder<boolean> => {
  const scope = scopeOf(actor)
  return sql<boolean>`(tasks.owner_id = any (${scope}) or tasks.assigner_id = any (${scope})
    or tasks.id = any ((select zh.delegated())::uuid[])
    or tasks.id = any (array(select task_id from report_signatures where organisation_id = any (${scope})))
    or tasks.id = any (array(select task_id from task_requests where target_id = any (${scope}) and state = 'asked'))
    or tasks.id = any (array(select task_id from task_copies where organisation_id = any (${scope}))))`
}

/**
 * Tasks that wait for the actor's body: as the owner to act, as the assigner to decide, as a co-signer, as one that was
 * asked; and what has been delegated to the actor. Who only reads owes nothing.
 */
export function waits(actor: Actor, tab: Tab): RawBuilder<boolean> {
  if (!works(actor)) return sql<boolean>`false`
  const scope = scopeOf(actor)
  if (tab === 'copies')
    return sql<boolean>`exists (select from task_copies copy
      where copy.task_id = tasks.id and copy.organisation_id = any (${scope}))`
  const owned = sql`(tasks.owner_id = any (${scope}) or tasks.id = any ((select zh.delegated())::uuid[]))`
  if (tab === 'done') {
    return sql<boolean>`(${owned} and tasks.state in ('reported', 'co-signing', 'closed') and not ${turnOf(actor)}
      or not ${owned} and exists (select from report_signatures mine where mine.task_id = tasks.id
        and mine.state = 'signed' and mine.organisation_id = any (${scope})) and not ${turnOf(actor)})`
  }
  return sql<boolean>`(${owned} and tasks.state in ('assigned', 'in-progress', 'returned')
    or tasks.assigner_id = any (${scope}) and tasks.state = 'reported'
    or tasks.state = 'co-signing' and ${turnOf(actor)}
    or tasks.state not in ('closed', 'withdrawn') and ${askedOf(actor, 'kind')} is not null)`
}
