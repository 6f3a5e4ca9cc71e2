import { type Kysely, sql } from 'kysely'

/** How tasks pass from hand to hand: co-signing, hand-over, extension, delegation, urging, copies; and the rule of work. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table tasks drop constraint tasks_state_check;
alter table tasks add check (state in
  ('assigned', 'in-progress', 'co-signing', 'reported', 'returned', 'closed', 'withdrawn'));
/* The end as first given: what an extension is measured against. */
alter table tasks add column baseline_due_on date;
update tasks set baseline_due_on = due_on;
alter table tasks alter column baseline_due_on set not null;
create function zh.keep_baseline() returns trigger language plpgsql as $f$
begin new.baseline_due_on := coalesce(new.baseline_due_on, new.due_on); return new; end $f$;
create trigger keep_baseline before insert on tasks for each row execute function zh.keep_baseline();

/* How the city works: times for taking back, reminders, escalation. One row for all plans, and one for each that differs. */
create table work_rules (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid references plans,
  rule jsonb not null,
  version int not null default 1,
  unique nulls not distinct (plan_id)
);
insert into work_rules (plan_id, rule) values (null, '{
  "withdrawMinutes": 10, "remindBeforeDays": [5, 1], "remindOnDue": true, "remindEveryDays": 5,
  "escalateAfterDays": 10, "gapPoints": 15}');

create table report_signatures (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references tasks,
  report_id uuid not null references task_reports,
  position int not null,
  organisation_id uuid not null references organisations,
  state text not null check (state in ('waiting', 'signed', 'returned', 'dropped')),
  place text not null check (place in ('asked', 'before', 'after', 'parallel', 'again')),
  /* Signatures of the same report that come first; one that is no longer waited for holds nobody up. */
  waits_for uuid[] not null default '{}',
  asked_at timestamptz not null,
  asked_by uuid references accounts,
  asked_by_name text,
  asked_by_organisation_id uuid references organisations,
  ask_note text,
  decided_at timestamptz,
  decided_by uuid references accounts,
  decided_by_name text,
  note text,
  version int not null default 1,
  unique (report_id, position)
);
create unique index report_signatures_one_waiting on report_signatures (report_id, organisation_id) where state = 'waiting';
create index report_signatures_task on report_signatures (task_id);
create index report_signatures_waiting on report_signatures (organisation_id, task_id) where state = 'waiting';

create table task_requests (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references tasks,
  kind text not null check (kind in ('hand-over', 'extension')),
  state text not null check (state in ('asked', 'accepted', 'refused', 'withdrawn')),
  organisation_id uuid not null references organisations,
  target_id uuid not null references organisations,
  from_on date,
  to_on date,
  reason text not null,
  asked_at timestamptz not null,
  asked_by uuid references accounts,
  asked_by_name text,
  answered_at timestamptz,
  answered_by uuid references accounts,
  answered_by_name text,
  answer_note text,
  version int not null default 1,
  check ((kind = 'extension') = (to_on is not null) and (from_on is null) = (to_on is null))
);
create unique index task_requests_one_open on task_requests (task_id, kind) where state = 'asked';
create index task_requests_task on task_requests (task_id);
create index task_requests_target on task_requests (target_id) where state = 'asked';

create table task_delegations (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references tasks,
  account_id uuid not null references accounts,
  account_name text not null,
  until_on date not null,
  note text,
  organisation_id uuid not null references organisations,
  given_at timestamptz not null,
  given_by uuid references accounts,
  given_by_name text,
  ended_at timestamptz
);
create unique index task_delegations_one on task_delegations (task_id) where ended_at is null;
create index task_delegations_account on task_delegations (account_id) where ended_at is null;

create table task_urges (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references tasks,
  account_id uuid not null references accounts,
  account_name text not null,
  organisation_id uuid not null references organisations,
  /* The working day that it counts for. */
  for_day date not null,
  at timestamptz not null,
  note text,
  unique (task_id, account_id, for_day)
);

create table task_copies (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references tasks,
  organisation_id uuid not null references organisations,
  at timestamptz not null,
  given_by uuid references accounts,
  given_by_name text,
  given_by_organisation_id uuid references organisations,
  note text,
  read_at timestamptz,
  read_by_name text,
  unique (task_id, organisation_id)
);
create index task_copies_unread on task_copies (organisation_id) where read_at is null;

select zh.append_only('task_urges');
select zh.audited(t::regclass), zh.guarded(t::regclass) from unnest(array['work_rules', 'report_signatures',
  'task_requests', 'task_delegations', 'task_copies']) t;
/* Only grows, and says itself who and when. */
select zh.guarded('task_urges');

/* The tasks that have been delegated to the person: asked once a statement, not once a row. */
create function zh.delegated() returns uuid[] language sql stable security definer set search_path = public as $f$
  select case when zh.works() and zh.account() is not null
    then coalesce((select array_agg(task_id) from task_delegations 
      where account_id = zh.account() and ended_at is null and until_on >= zh.today()), '{}')
    else '{}' end
$f$;
drop policy tasks_read on tasks;
create policy tasks_read on tasks for select to zhiheng_app using (
  (select zh.sees_all()) or case when (select zh.role()) = 'public' then zh.is_published(plan_id)
    else (select zh.works()) and (reader_ids && (select zh.scope())::uuid[]
      or id = any ((select zh.own_tasks())::uuid[]) or id = any ((select zh.delegated())::uuid[])) end);
create or replace function zh.sees_task(task uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from tasks where id = task and
    case when zh.role() = 'public' then zh.is_published(plan_id)
      else zh.sees_all() or zh.works()
        and (reader_ids && zh.scope() or id = any (zh.own_tasks()) or id = any (zh.delegated())) end)
$f$;
drop policy tasks_change on tasks;
create policy tasks_change on tasks for update to zhiheng_app using (
  (select zh.role()) in ('quality_office', 'system') or ((select zh.works())
    and (owner_id = any ((select zh.scope())::uuid[]) or assigner_id = any ((select zh.scope())::uuid[])
      or id = any ((select zh.delegated())::uuid[]))));

create policy work_rules_read on work_rules for select to zhiheng_app using ((select zh.staff()));
create policy work_rules_add on work_rules for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system'));
create policy work_rules_change on work_rules for update to zhiheng_app
  using ((select zh.role()) in ('quality_office', 'system'));

/* What passes between bodies is read by whoever reads the task, and by nobody of the public. */
create policy report_signatures_read on report_signatures for select to zhiheng_app
  using ((select zh.sees_all()) or (select zh.staff()) and zh.sees_task(task_id));
create policy task_requests_read on task_requests for select to zhiheng_app
  using ((select zh.sees_all()) or (select zh.staff()) and zh.sees_task(task_id));
create policy task_delegations_read on task_delegations for select to zhiheng_app
  using ((select zh.sees_all()) or (select zh.staff()) and zh.sees_task(task_id));
create policy task_urges_read on task_urges for select to zhiheng_app
  using ((select zh.sees_all()) or (select zh.staff()) and zh.sees_task(task_id));
create policy task_copies_read on task_copies for select to zhiheng_app
  using ((select zh.sees_all()) or (select zh.staff()) and zh.sees_task(task_id));

create policy report_signatures_add on report_signatures for insert to zhiheng_app with check (
  (select zh.role()) = 'system'
  or ((select zh.works()) and asked_by = (select zh.account()) and zh.sees_task(task_id)));
/* A body answers for itself; whoever asked for the signature may give it up. */
create policy report_signatures_change on report_signatures for update to zhiheng_app using (
  (select zh.role()) in ('quality_office', 'system') or ((select zh.works())
    and (organisation_id = any ((select zh.scope())::uuid[]) or asked_by_organisation_id = any ((select zh.scope())::uuid[]))));
create policy task_requests_add on task_requests for insert to zhiheng_app with check (
  (select zh.role()) = 'system'
  or ((select zh.works()) and asked_by = (select zh.account()) and zh.sees_task(task_id)));
create policy task_requests_change on task_requests for update to zhiheng_app using (
  (select zh.role()) in ('quality_office', 'system') or ((select zh.works())
    and (organisation_id = any ((select zh.scope())::uuid[]) or target_id = any ((select zh.scope())::uuid[])
      or task_id = any ((select zh.delegated())::uuid[]))));
create policy task_delegations_add on task_delegations for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or ((select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])));
create policy task_delegations_change on task_delegations for update to zhiheng_app using (
  (select zh.role()) = 'system' or account_id = (select zh.account())
  or ((select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])));
create policy task_urges_add on task_urges for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or (account_id = (select zh.account()) and zh.sees_task(task_id)));
create policy task_copies_add on task_copies for insert to zhiheng_app with check (
  (select zh.role()) = 'system'
  or ((select zh.works()) and given_by = (select zh.account()) and zh.sees_task(task_id)));
create policy task_copies_change on task_copies for update to zhiheng_app using (
  (select zh.role()) = 'system' or ((select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])));

grant select, insert, update on work_rules, report_signatures, task_requests, task_delegations, task_copies to zhiheng_app;
grant select, insert on task_urges to zhiheng_app;
`.execute(db)
}
