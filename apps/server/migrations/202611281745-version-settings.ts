import { type Kysely, sql } from 'kysely'

/** What several people may set says which state a change is based on, so that none overwrites another's unseen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table settings add column version int not null default 1;
create table calendar_years (
  year int primary key,
  version int not null
);
select zh.audited('calendar_years'), zh.guarded('calendar_years');
create policy calendar_years_read on calendar_years for select to zhiheng_app using (true);
create policy calendar_years_write on calendar_years for all to zhiheng_app
  using ((select zh.role()) in ('administrator', 'quality_office', 'system'));
grant select, insert, update on calendar_years to zhiheng_app;
`.execute(db)
}
