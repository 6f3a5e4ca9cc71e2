import { type Kysely, sql } from 'kysely'

/** A feed that fell silent is a piece of work: somebody's, with a day, until the delivery comes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* Within so many working days the supplier delivers or says what is the matter. */
alter table expected_feeds add column answer_days int not null default 5 check (answer_days between 1 and 60);
create table feed_gaps (
  id uuid primary key,
  feed_id uuid not null references expected_feeds,
  source_id uuid not null references organisations,
  type text not null,
  /* The last delivery before it fell silent; null where there never was one. */
  last_on date,
  /* The first day without the delivery that was due. */
  stale_on date not null,
  opened_at timestamptz not null,
  due_on date not null,
  promised_on date,
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_at timestamptz,
  closed_how text check (closed_how in ('delivered', 'ended')),
  delivered_on date,
  /* What happened, in order: opened, answered, overdue, closed; by whom, with what words. */
  history jsonb not null default '[]',
  version int not null default 1,
  check ((state = 'closed') = (closed_at is not null and closed_how is not null)),
  check ((closed_how = 'delivered') = (delivered_on is not null) or closed_how is null)
);
create unique index feed_gaps_open on feed_gaps (feed_id) where state = 'open';
create index feed_gaps_source on feed_gaps (source_id, state);
create index feed_gaps_closed on feed_gaps (closed_at desc) where state = 'closed';

select zh.audited('feed_gaps'), zh.guarded('feed_gaps');
create policy feed_gaps_read on feed_gaps for select to zhiheng_app
  using ((select zh.sees_all()) or source_id = any ((select zh.scope())::uuid[]));
create policy feed_gaps_raise on feed_gaps for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy feed_gaps_answer on feed_gaps for update to zhiheng_app
  using ((select zh.role()) = 'system' or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
grant select, insert, update on feed_gaps to zhiheng_app;
`.execute(db)
}
