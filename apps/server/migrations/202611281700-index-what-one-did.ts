import { type Kysely, sql } from 'kysely'

/** What a person has handled is found by the person, newest first; what one did oneself one may always read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create index plan_events_account on plan_events (account_id, at, id) where account_id is not null;
create index credit_events_account on credit_events (account_id, at, id) where account_id is not null;
create index veto_events_account on veto_events (account_id, at, id) where account_id is not null;
create index document_events_account on document_events (account_id, at, id) where account_id is not null;
create index instructions_account on instructions (created_by, created_at, id) where created_by is not null;
create index instruction_answers_account on instruction_answers (account_id, at, id) where account_id is not null;

/* The own condition stands first and is answered from the row: no look at the task for each of thousands of lines. */
drop policy plan_events_read on plan_events;
create policy plan_events_read on plan_events for select to zhiheng_app using (
  account_id = (select zh.account()) and (select zh.staff()) or (select zh.sees_all()) or (select zh.staff())
    and case when task_id is not null then zh.sees_task(task_id) else zh.sees_plan(plan_id) end);
drop policy credit_events_read on credit_events;
create policy credit_events_read on credit_events for select to zhiheng_app using (
  account_id = (select zh.account()) or (select zh.oversees_credit())
  or zh.sees_credit_case(case_id) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
`.execute(db)
}
