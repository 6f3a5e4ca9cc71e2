import { type Kysely, sql } from 'kysely'

/** Which indicators stand as evidence beside a measure or a task. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table indicator_bindings (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid references measures,
  task_id uuid references tasks,
  indicator text not null,
  check (num_nonnulls(measure_id, task_id) = 1),
  unique nulls not distinct (measure_id, task_id, indicator)
);
create index indicator_bindings_task on indicator_bindings (task_id);
select zh.audited('indicator_bindings'), zh.guarded('indicator_bindings');
create policy indicator_bindings_read on indicator_bindings for select to zhiheng_app using ((select zh.sees_all())
  or (select zh.staff()) and case when task_id is not null then zh.sees_task(task_id) else zh.sees_measure(measure_id) end);
create policy indicator_bindings_write on indicator_bindings for all to zhiheng_app
  using ((select zh.role()) in ('quality_office', 'system'));
grant select, insert, delete on indicator_bindings to zhiheng_app;
`.execute(db)
}
