import { type Kysely, sql } from 'kysely'

/**
 * Work that takes longer than a request: what is asked for and what came of it (`jobs`), how far it is and who has it in
 * hand (`job_progress`), and when recurring work was last due (`job_schedules`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table jobs (
  id uuid primary key default gen_random_uuid(),
  /* Order of arrival; instants may be equal. */
  position bigint generated always as identity,
  kind text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  title jsonb not null,
  unit jsonb,
  input jsonb not null,
  result jsonb,
  error jsonb,
  /* For whom it works; null for the product's own. The post decides what it may see and do. */
  requested_by uuid references accounts,
  requested_by_name text,
  organisation_id uuid references organisations,
  post jsonb,
  priority int not null default 0,
  run_after timestamptz not null,
  cancel_requested boolean not null default false,
  /* Only one that waits or runs may bear a key. */
  unique_key text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  check ((requested_by is null) = (post is null)),
  check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null))
);
create unique index jobs_unique_key on jobs (unique_key) where state in ('queued', 'running');
create index jobs_due on jobs (priority desc, position) where state in ('queued', 'running');
create index jobs_requested_by on jobs (requested_by, position);
create index jobs_position on jobs (position);
select zh.guarded('jobs');
/* The product's own recurring jobs would drown the trail; what they change is on it under their verb. */
create trigger audited after insert or update on jobs for each row
  when (new.requested_by is not null) execute function zh.record_audit();
create trigger audited_removal after delete on jobs for each row
  when (old.requested_by is not null) execute function zh.record_audit();
create policy jobs_read on jobs for select to zhiheng_app
  using ((select zh.sees_all()) or requested_by = (select zh.account()));
create policy jobs_add on jobs for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or requested_by = (select zh.account()));
create policy jobs_change on jobs for update to zhiheng_app using ((select zh.role()) = 'system');
create policy jobs_remove on jobs for delete to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert, update, delete on jobs to zhiheng_app;

/* Changes many times a second while a job runs, so it is not on the trail: what matters of it is in the job in the end. */
create table job_progress (
  job_id uuid primary key references jobs on delete cascade,
  done bigint not null default 0,
  total bigint,
  step jsonb,
  /* Where to go on; changes in the same transaction as the work that it stands for. */
  cursor jsonb,
  /* Attempts since the last commit. */
  attempts int not null default 0,
  /* Whoever holds the token has the job in hand, until the lease runs out by the database's own clock. */
  lease_token uuid,
  lease_until timestamptz,
  run_started_at timestamptz,
  run_started_done bigint not null default 0
);
select zh.guarded('job_progress');
create policy job_progress_read on job_progress for select to zhiheng_app
  using (exists (select from jobs where jobs.id = job_progress.job_id));
create policy job_progress_write on job_progress for all to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert, update, delete on job_progress to zhiheng_app;

create table job_schedules (
  name text primary key,
  due_at timestamptz not null
);
select zh.guarded('job_schedules');
create policy job_schedules_own on job_schedules for all to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert, update on job_schedules to zhiheng_app;
`.execute(db)
}
