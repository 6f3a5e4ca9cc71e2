import { type Kysely, sql } from 'kysely'

/** How people look at the list of tasks, and what makes that list fast in every order that it offers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table saved_views (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts,
  account_name text not null,
  organisation_id uuid references organisations,
  organisation_name text,
  name text not null,
  shared boolean not null,
  content jsonb not null,
  version int not null default 1,
  unique (account_id, name),
  check (organisation_id is not null or not shared)
);
create index saved_views_shared on saved_views (organisation_id) where shared;
create table default_views (
  account_id uuid primary key references accounts,
  view_id uuid not null references saved_views on delete cascade
);
create index default_views_view on default_views (view_id);

select zh.audited(t::regclass), zh.guarded(t::regclass) from unnest(array['saved_views', 'default_views']) t;
create policy saved_views_read on saved_views for select to zhiheng_app using ((select zh.signed_in())
  and (account_id = (select zh.account()) or shared and organisation_id = (select zh.organisation())));
create policy saved_views_add on saved_views for insert to zhiheng_app with check (account_id = (select zh.account()));
create policy saved_views_change on saved_views for update to zhiheng_app using (account_id = (select zh.account()));
create policy saved_views_remove on saved_views for delete to zhiheng_app using (account_id = (select zh.account()));
create policy default_views_own on default_views for all to zhiheng_app using (account_id = (select zh.account()));
grant select, insert, update, delete on saved_views to zhiheng_app;
grant select, insert, delete on default_views to zhiheng_app;

create index tasks_starts on tasks (starts_on, id);
create index tasks_progress on tasks ((coalesce(accepted_share, -1)), id);
create index tasks_state_due on tasks (state, due_on, id);
`.execute(db)
}
