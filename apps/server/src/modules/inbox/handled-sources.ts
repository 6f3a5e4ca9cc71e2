import type { HandledKind } from '@zhiheng/contract'
import { type RawBuilder, sql } from 'kysely'

/** A trail that says who did what: its rows of one person, and how to tell what they were about and what came next. */
type Source = {
  /** The kinds of thing that it speaks of; by `kindOf` where there are several. */
  readonly kinds: readonly HandledKind[]
  readonly kindOf: RawBuilder<unknown>
  readonly verb: RawBuilder<unknown>
  readonly at: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  readonly idType: RawBuilder<unknown>
  readonly account: RawBuilder<unknown>
  /** Whose post it was, where a deputy acted. */
  readonly holder: RawBuilder<unknown>
  /** Who acted, as they signed. */
  readonly name: RawBuilder<unknown>
  /** The trail alone, for counting. */
  readonly from: RawBuilder<unknown>
  /** What is shown of the object; joined for one page only. */
  readonly joins: RawBuilder<unknown>
  readonly number: RawBuilder<unknown>
  readonly title: RawBuilder<unknown>
  readonly note: RawBuilder<unknown>
  readonly detail: RawBuilder<unknown>
  readonly state: RawBuilder<unknown>
  readonly target: RawBuilder<unknown>
  readonly targetId: RawBuilder<unknown>
  /** The next line of the trail of the same object that is somebody else's. */
  readonly next: RawBuilder<unknown>
}

const event = {
  verb: sql`e.kind`,
  at: sql`e.at`,
  id: sql`e.id`,
  idType: sql`bigint`,
  account: sql`e.account_id`,
  holder: sql`e.on_behalf_of`,
  name: sql`e.account_name`,
  note: sql`e.note`,
  detail: sql`'{}'::jsonb`,
}

/** Passing a task on to read, or asking again, answers nothing: what became of a report is its decision. */
const plan: Source = {
  ...event,
  kinds: ['task', 'plan'],
  kindOf: sql`case when e.task_id is null then 'plan' else 'task' end`,
  from: sql`plan_events e`,
  joins: sql`left join tasks t on t.id = e.task_id left join measures m on m.id = e.measure_id
    left join plans p on p.id = e.plan_id`,
  number: sql`case when e.task_id is null then m.number else t.code end`,
  title: sql`case when e.task_id is not null then t.title else coalesce(m.title, p.title) end`,
  detail: sql`e.detail`,
  state: sql`t.state`,
  target: sql`case when e.task_id is not null then case when t.id is not null then 'task' end
    when m.id is not null then 'measure' when p.id is not null then 'plan' end`,
  targetId: sql`case when e.task_id is not null then t.id else coalesce(m.id, p.id) end`,
  next: sql`select n.at, n.kind as verb, coalesce(n.organisation_name, n.account_name) as by, n.note from plan_events n
    where n.task_id = e.task_id and n.id > e.id and n.account_id is distinct from e.account_id
      and case when e.kind = 'task-copied' then n.kind = 'copy-read'
        else n.kind not in ('task-urged', 'task-copied', 'copy-read', 'task-delegated', 'delegation-ended', 'task-escalated') end
    order by n.id limit 1`,
}

const credit: Source = {
  ...event,
  kinds: ['credit'],
  kindOf: sql`'credit'`,
  from: sql`credit_events e`,
  joins: sql`left join credit_objections o on o.id = e.case_id left join credit_repairs r on r.id = e.case_id
    left join subjects s on s.id = e.subject_id`,
  number: sql`coalesce(o.number, r.number)`,
  title: sql`s.name`,
  state: sql`null`,
  target: sql`case when o.id is not null then 'objection' when r.id is not null then 'repair'
    when s.id is not null then 'subject' end`,
  targetId: sql`coalesce(o.id, r.id, s.id)`,
  next: sql`select n.at, n.kind as verb, n.account_name as by, n.note from credit_events n
    where n.case_id = e.case_id and n.id > e.id and n.account_id is distinct from e.account_id order by n.id limit 1`,
}

const veto: Source = {
  ...event,
  kinds: ['veto'],
  kindOf: sql`'veto'`,
  from: sql`veto_events e`,
  joins: sql`left join subjects s on s.id = e.subject_id`,
  number: sql`null`,
  title: sql`s.name`,
  state: sql`null`,
  target: sql`case when s.id is not null then 'subject' end`,
  targetId: sql`s.id`,
  next: sql`select n.at, n.kind as verb, n.account_name as by, n.note from veto_events n
    where n.veto_id = e.veto_id and n.id > e.id and n.account_id is distinct from e.account_id order by n.id limit 1`,
}

const document: Source = {
  ...event,
  kinds: ['document'],
  kindOf: sql`'document'`,
  from: sql`document_events e`,
  joins: sql`left join documents d on d.id = e.document_id`,
  number: sql`d.number`,
  title: sql`d.title`,
  state: sql`d.state`,
  target: sql`case when d.id is not null then 'document' end`,
  targetId: sql`d.id`,
  next: sql`select n.at, n.kind as verb, n.account_name as by, n.note from document_events n
    where n.document_id = e.document_id and n.id > e.id and n.account_id is distinct from e.account_id order by n.id limit 1`,
}

const instruction = {
  kinds: ['instruction'],
  kindOf: sql`'instruction'`,
  idType: sql`uuid`,
  detail: sql`'{}'::jsonb`,
  number: sql`i.number`,
  title: sql`i.title`,
  state: sql`i.state`,
  target: sql`case when i.id is not null then 'instruction' end`,
  targetId: sql`i.id`,
} as const

const entered: Source = {
  ...instruction,
  verb: sql`'entered'::text`,
  at: sql`i.created_at`,
  id: sql`i.id`,
  account: sql`i.created_by`,
  holder: sql`i.on_behalf_of`,
  name: sql`i.created_by_name`,
  from: sql`instructions i`,
  joins: sql``,
  note: sql`null`,
  next: sql`select n.at, case when n.final then 'answered-finally' else 'answered' end as verb, n.by_name as by, n.body as note
    from instruction_answers n where n.instruction_id = i.id order by n.at limit 1`,
}

const answered: Source = {
  ...instruction,
  verb: sql`case when e.final then 'answered-finally' else 'answered' end`,
  at: sql`e.at`,
  id: sql`e.id`,
  account: sql`e.account_id`,
  holder: sql`e.on_behalf_of`,
  name: sql`e.by_name`,
  from: sql`instruction_answers e`,
  joins: sql`left join instructions i on i.id = e.instruction_id`,
  note: sql`e.body`,
  next: sql`select null::timestamptz as at, null::text as verb, null::text as by, null::text as note where false`,
}

const trails = [plan, credit, veto, document, entered, answered]

/** Each trail once by who acted and once by whose post it was, so that either is read from its own index. */
export type PersonalSource = Source & { readonly person: RawBuilder<unknown>; readonly byDeputy: boolean }

/** In the order in which lines of one instant stand. */
export const sources: readonly PersonalSource[] = [
  ...trails.map((trail) => ({ ...trail, person: trail.account, byDeputy: false })),
  ...trails.map((trail) => ({ ...trail, person: trail.holder, byDeputy: true })),
]
