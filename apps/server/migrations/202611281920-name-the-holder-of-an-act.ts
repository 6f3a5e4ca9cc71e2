import { type Kysely, sql } from 'kysely'

/**
 * What a deputy does in somebody's post is found by the holder of the post too: the trails keep for whom it was done, as the
 * transaction knows it. What was done before stays the deputy's alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create function zh.on_behalf_of() returns uuid language sql stable parallel safe
  as $f$ select nullif(current_setting('zh.on_behalf_of', true), '')::uuid $f$;

alter table plan_events add column on_behalf_of uuid references accounts default zh.on_behalf_of();
alter table credit_events add column on_behalf_of uuid references accounts default zh.on_behalf_of();
alter table veto_events add column on_behalf_of uuid references accounts default zh.on_behalf_of();
alter table document_events add column on_behalf_of uuid references accounts default zh.on_behalf_of();
alter table instructions add column on_behalf_of uuid references accounts default zh.on_behalf_of();
alter table instruction_answers add column on_behalf_of uuid references accounts default zh.on_behalf_of();

create index plan_events_holder on plan_events (on_behalf_of, at, id) where on_behalf_of is not null;
create index credit_events_holder on credit_events (on_behalf_of, at, id) where on_behalf_of is not null;
create index veto_events_holder on veto_events (on_behalf_of, at, id) where on_behalf_of is not null;
create index document_events_holder on document_events (on_behalf_of, at, id) where on_behalf_of is not null;
create index instructions_holder on instructions (on_behalf_of, created_at, id) where on_behalf_of is not null;
create index instruction_answers_holder on instruction_answers (on_behalf_of, at, id) where on_behalf_of is not null;

drop policy plan_events_read on plan_events;
create policy plan_events_read on plan_events for select to zhiheng_app using (
  (account_id = (select zh.account()) or on_behalf_of = (select zh.account())) and (select zh.staff())
    or (select zh.sees_all()) or (select zh.staff())
    and case when task_id is not null then zh.sees_task(task_id) else zh.sees_plan(plan_id) end);
drop policy credit_events_read on credit_events;
create policy credit_events_read on credit_events for select to zhiheng_app using (
  account_id = (select zh.account()) or on_behalf_of = (select zh.account()) or (select zh.oversees_credit())
  or zh.sees_credit_case(case_id) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
`.execute(db)
}
