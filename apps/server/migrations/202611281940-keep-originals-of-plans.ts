import { type Kysely, sql } from 'kysely'

/** The file that a plan was read from stays with its import and with the edition; who works for the government and sees the plan may have it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table plan_imports add column original_id uuid references files;
alter table plans add column original_id uuid references files;
create index plans_original on plans (original_id) where original_id is not null;
create policy files_of_plans on files for select to zhiheng_app using ((select zh.staff()) and exists (
  select from plans where plans.original_id = files.id and zh.sees_plan(plans.id)));
`.execute(db)
}
