import { type Kysely, sql } from 'kysely'

/** The same thing done to many tasks, and what became of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table bulk_actions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts,
  action jsonb not null,
  total int not null,
  started_at timestamptz not null,
  job_id uuid references jobs,
  undoes_id uuid unique references bulk_actions
);
create index bulk_actions_account on bulk_actions (account_id, started_at);
create index bulk_actions_job on bulk_actions (job_id);
create table bulk_rows (
  bulk_action_id uuid not null references bulk_actions,
  position int not null,
  account_id uuid not null references accounts,
  task_id uuid not null references tasks,
  code text not null,
  title text not null,
  outcome text not null check (outcome in ('waiting', 'done', 'refused')),
  refusal jsonb,
  /* What is put back by an undoing, and the version that the task must still have for it. */
  before jsonb,
  after_version int,
  primary key (bulk_action_id, position)
);
create index bulk_rows_task on bulk_rows (task_id);
select zh.audited('bulk_actions'), zh.guarded('bulk_actions');
/* Says itself what became of which task by whom; the tasks are on the trail. */
select zh.guarded('bulk_rows');
create policy bulk_actions_own on bulk_actions to zhiheng_app using (account_id = (select zh.account()));
create policy bulk_rows_own on bulk_rows to zhiheng_app using (account_id = (select zh.account()));
grant select, insert, update on bulk_actions, bulk_rows to zhiheng_app;
`.execute(db)
}
