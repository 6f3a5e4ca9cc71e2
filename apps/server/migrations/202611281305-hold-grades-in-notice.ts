import { type Kysely, sql } from 'kysely'

/** What stands beside a published grade: the notice that holds a newer one back, open objections, the firm's reply. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* A run repeated on the same day may find a grade that is worse still: the firm is told of that one too. */
alter table grade_notices drop constraint grade_notices_subject_id_model_as_of_key;
alter table grade_notices add constraint grade_notices_once unique nulls not distinct (subject_id, model, as_of, to_grade);
create index grade_notices_open on grade_notices (subject_id) where state <> 'published';
create index credit_objections_open_grades on credit_objections (subject_id, model)
  where model is not null and state in ('filed', 'accepted', 'appealed');

/*
 * The three below answer to the product alone (they work as the caller, and nobody else reads all notices).
 * Grades that are not for everybody yet: the firm may still reply, or has replied and nobody has decided; or the office
 * has decided not to publish it, which holds until the grade changes again (until is null).
 */
create function zh.held_grades(day date) returns table (subject_id uuid, model text, grade text, as_of date, since date, until date)
language sql stable parallel safe as $f$
  select n.subject_id, n.model, n.to_grade, n.as_of, (n.noticed_at at time zone 'Asia/Shanghai')::date,
    case when n.state = 'open' then n.reply_due_on end
  from grade_notices n
  where n.state = 'dropped' or n.state = 'open' and (n.reply_due_on >= day or n.replied_at is not null) $f$;

create function zh.disputed_grades() returns table (subject_id uuid, model text, since date)
language sql stable parallel safe as $f$
  select o.subject_id, o.model, (o.filed_at at time zone 'Asia/Shanghai')::date from credit_objections o
  where o.model is not null and o.state in ('filed', 'accepted', 'appealed') $f$;

/* What firms have said to notices whose grade was then published, with the office's answer. */
create function zh.grade_replies() returns table (subject_id uuid, model text, grade text, as_of date, replied_on date, reply text, answer text)
language sql stable parallel safe as $f$
  select n.subject_id, n.model, n.to_grade, n.as_of, (n.replied_at at time zone 'Asia/Shanghai')::date, n.reply, n.close_reason
  from grade_notices n where n.state = 'published' and n.reply is not null $f$;
`.execute(db)
}
