import { type Kysely, sql } from 'kysely'

/** Tasks, their reports, and the trail of what happened. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table tasks (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plans,
  measure_id uuid not null references measures,
  clause_id uuid references clauses,
  parent_id uuid references tasks,
  code text not null,
  /* The code with its numbers padded, so that 2-10 follows 2-9 in any order by text. */
  code_key text not null,
  title text not null,
  deliverable text,
  metric_name text, metric_unit text, metric_target double precision check (metric_target > 0),
  starts_on date not null,
  due_on date not null,
  weight double precision not null default 1 check (weight > 0),
  owner_id uuid not null references organisations,
  assigner_id uuid not null references organisations,
  /* Owner, assigner and the owners above: who sees the row beside those who see everything. */
  reader_ids uuid[] not null,
  state text not null check (state in ('assigned', 'in-progress', 'reported', 'returned', 'closed', 'withdrawn')),
  /* From own reports; kept apart from the roll-up so that it can be recomputed. */
  own_accepted_share double precision check (own_accepted_share between 0 and 1),
  own_reported_share double precision check (own_reported_share between 0 and 1),
  accepted_figure double precision,
  /* Own share, or the weighted roll-up of the parts; kept with the row so that a list never walks the tree. */
  accepted_share double precision check (accepted_share between 0 and 1),
  reported_share double precision check (reported_share between 0 and 1),
  child_count int not null default 0,
  child_closed_count int not null default 0,
  closed_on date,
  version int not null default 1,
  unique (plan_id, code),
  check (starts_on <= due_on),
  check ((metric_name is null) = (metric_target is null) and (metric_name is null) = (metric_unit is null))
);
create index tasks_measure on tasks (measure_id, code);
create index tasks_clause on tasks (clause_id);
create index tasks_parent on tasks (parent_id);
create index tasks_owner on tasks (owner_id, due_on, id);
create index tasks_readers on tasks using gin (reader_ids);
create index tasks_plan_due on tasks (plan_id, due_on, id);
create index tasks_plan_code on tasks (plan_id, code_key, id);
create index tasks_due on tasks (due_on, id);
create index tasks_title on tasks using gin (title gin_trgm_ops);

create table task_reports (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references tasks,
  position int not null,
  body text not null,
  share double precision not null check (share between 0 and 1),
  figure double precision,
  outlook text not null check (outlook in ('on-time', 'difficult', 'needs-extension')),
  final boolean not null,
  state text not null check (state in ('submitted', 'accepted', 'returned', 'withdrawn')),
  submitted_at timestamptz not null,
  submitted_by uuid not null references accounts,
  submitted_by_name text not null,
  organisation_id uuid not null references organisations,
  decided_at timestamptz,
  decided_by uuid references accounts,
  decided_by_name text,
  decision_note text,
  version int not null default 1,
  unique (task_id, position)
);
create unique index task_reports_one_open on task_reports (task_id) where state = 'submitted';
create index task_reports_submitted on task_reports (submitted_at) where state = 'submitted';
create table report_files (
  report_id uuid not null references task_reports,
  file_id uuid not null references files,
  position int not null,
  primary key (report_id, file_id)
);
create index report_files_file on report_files (file_id);

/* The paper trail of measures and tasks: names as they were on the day. */
create table plan_events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  plan_id uuid not null references plans,
  measure_id uuid references measures,
  task_id uuid references tasks,
  account_id uuid references accounts,
  account_name text,
  organisation_id uuid references organisations,
  organisation_name text,
  note text,
  detail jsonb not null default '{}'
);
create index plan_events_measure on plan_events (measure_id, id);
create index plan_events_task on plan_events (task_id, id);

select zh.append_only('plan_events');
select zh.audited(t::regclass), zh.guarded(t::regclass)
  from unnest(array['tasks', 'task_reports', 'report_files', 'plan_events']) t;

create function zh.is_published(plan uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from plans where id = plan and state = 'published')
$f$;
/* The public counts what is published; everybody else sees what the own bodies own, gave, or stand above. */
create policy tasks_read on tasks for select to zhiheng_app using (
  (select zh.sees_all()) or case when (select zh.role()) = 'public' then zh.is_published(plan_id)
    else (select zh.role()) <> 'administrator' and reader_ids && (select zh.scope())::uuid[] end);
/* The policy of tasks for one of them, for what belongs to a task; opaque to the planner like zh.sees_plan. */
create function zh.sees_task(task uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from tasks where id = task and
    case when zh.role() = 'public' then zh.is_published(plan_id)
      else zh.sees_all() or zh.role() <> 'administrator' and reader_ids && zh.scope() end)
$f$;
create function zh.sees_report(report uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from task_reports where id = report and zh.sees_task(task_id))
$f$;
create function zh.sees_report_of_file(file uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from report_files where file_id = file and zh.sees_report(report_id))
$f$;
create policy tasks_add on tasks for insert to zhiheng_app with check (
  (select zh.role()) in ('quality_office', 'system')
  or ((select zh.works()) and assigner_id = any ((select zh.scope())::uuid[])));
create policy tasks_change on tasks for update to zhiheng_app using (
  (select zh.role()) in ('quality_office', 'system') or ((select zh.works())
    and (owner_id = any ((select zh.scope())::uuid[]) or assigner_id = any ((select zh.scope())::uuid[]))));
create policy task_reports_read on task_reports for select to zhiheng_app
  using ((select zh.sees_all()) or zh.sees_task(task_id));
create policy task_reports_add on task_reports for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or ((select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])));
/* The author's body may take a report back; whoever gave the task decides. */
create policy task_reports_change on task_reports for update to zhiheng_app using (
  (select zh.role()) in ('quality_office', 'system') or ((select zh.works())
    and (organisation_id = any ((select zh.scope())::uuid[])
      or exists (select from tasks where tasks.id = task_id and tasks.assigner_id = any ((select zh.scope())::uuid[])))));
create policy report_files_read on report_files for select to zhiheng_app
  using ((select zh.signed_in()) and exists (select from task_reports where task_reports.id = report_id));
create policy report_files_add on report_files for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or ((select zh.works()) and exists (select from task_reports
    where task_reports.id = report_id and task_reports.organisation_id = any ((select zh.scope())::uuid[]))));
create policy plan_events_read on plan_events for select to zhiheng_app using (
  (select zh.sees_all()) or (select zh.signed_in())
    and case when task_id is not null then zh.sees_task(task_id) else zh.sees_plan(plan_id) end);
create policy plan_events_add on plan_events for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or account_id = (select zh.account()));
/* A file is also read by whoever reads a report that it is attached to. */
create policy files_of_reports on files for select to zhiheng_app
  using ((select zh.signed_in()) and zh.sees_report_of_file(id));

grant select, insert, update on tasks, task_reports to zhiheng_app;
grant select, insert on report_files, plan_events to zhiheng_app;
`.execute(db)
}
