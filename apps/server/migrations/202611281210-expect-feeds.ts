import { type Kysely, sql } from 'kysely'

/** Which supplier is expected to deliver what, how often: so that silence is seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table expected_feeds (
  id uuid primary key,
  source_id uuid not null references organisations,
  type text not null,
  every_days int not null check (every_days between 1 and 366),
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  check (valid_to is null or valid_from < valid_to)
);
create unique index expected_feeds_open on expected_feeds (source_id, type) where valid_to is null;
/* Facts lie in the order of their recording: a month of them is a few pages. */
create index facts_recorded on facts using brin (recorded_at) with (pages_per_range = 32);

select zh.audited('expected_feeds'), zh.guarded('expected_feeds');
create policy expected_feeds_read on expected_feeds for select to zhiheng_app
  using ((select zh.sees_all()) or source_id = any ((select zh.scope())::uuid[]));
create policy expected_feeds_add on expected_feeds for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system'));
create policy expected_feeds_change on expected_feeds for update to zhiheng_app
  using ((select zh.role()) in ('quality_office', 'system'));
grant select, insert, update on expected_feeds to zhiheng_app;
`.execute(db)
}
