import { type Kysely, sql } from 'kysely'

/** Dates of tasks as they once were, to compare with; milestones of a plan. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* The start as first given, as baseline_due_on is the end; for tasks from before it is the start of today. */
alter table tasks add column baseline_starts_on date;
update tasks set baseline_starts_on = starts_on;
create or replace function zh.keep_baseline() returns trigger language plpgsql as $f$
begin
  new.baseline_due_on := coalesce(new.baseline_due_on, new.due_on);
  new.baseline_starts_on := coalesce(new.baseline_starts_on, new.starts_on);
  return new;
end $f$;

create table baselines (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plans,
  name text not null,
  taken_at timestamptz not null,
  taken_by uuid references accounts,
  taken_by_name text not null,
  unique (plan_id, name)
);
create table baseline_dates (
  baseline_id uuid not null references baselines,
  task_id uuid not null references tasks,
  starts_on date not null,
  due_on date not null,
  primary key (baseline_id, task_id)
);
create index baseline_dates_task on baseline_dates (task_id);
create table milestones (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plans,
  name text not null,
  day date not null
);
create index milestones_plan on milestones (plan_id, day);
select zh.append_only('baseline_dates');
select zh.audited(t::regclass), zh.guarded(t::regclass) from unnest(array['baselines', 'milestones']) t;
/* Only grows, together with its baseline, which says who and when. */
select zh.guarded('baseline_dates');

create policy baselines_read on baselines for select to zhiheng_app
  using ((select zh.staff()) and zh.sees_plan(plan_id));
create policy baselines_add on baselines for insert to zhiheng_app with check (zh.may_write_plan(plan_id));
create policy baseline_dates_read on baseline_dates for select to zhiheng_app
  using ((select zh.sees_all()) or (select zh.staff()) and zh.sees_task(task_id));
create policy baseline_dates_add on baseline_dates for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy milestones_read on milestones for select to zhiheng_app
  using ((select zh.staff()) and zh.sees_plan(plan_id));
create policy milestones_add on milestones for insert to zhiheng_app with check (zh.may_write_plan(plan_id));
create policy milestones_remove on milestones for delete to zhiheng_app using (zh.may_write_plan(plan_id));
grant select, insert on baselines, baseline_dates to zhiheng_app;
grant select, insert, delete on milestones to zhiheng_app;
`.execute(db)
}
