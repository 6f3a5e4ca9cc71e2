import { type Kysely, sql } from 'kysely'

/** A person's secret calendar address; the calendar is kept by the quality office too; leaders are told what rises to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table calendar_feeds (
  account_id uuid primary key references accounts on delete cascade,
  /* The digest of the secret in the address: whoever reads the table cannot read the calendar. */
  token text not null unique,
  since timestamptz not null
);
select zh.audited('calendar_feeds'), zh.guarded('calendar_feeds');
create policy calendar_feeds_own on calendar_feeds to zhiheng_app
  using ((select zh.role()) = 'system' or account_id = (select zh.account()));
grant select, insert, update, delete on calendar_feeds to zhiheng_app;

drop policy calendar_write on calendar_days;
create policy calendar_write on calendar_days for all to zhiheng_app
  using ((select zh.role()) in ('administrator', 'quality_office', 'system'));

/* Officers see what their bodies and those below are told; a leader stands above all bodies and sees only what is told to the own. */
drop policy notices_read on notices;
create policy notices_read on notices for select to zhiheng_app using ((select zh.role()) = 'system'
  or account_id = (select zh.account())
  or ((select zh.works()) and organisation_id = any ((select zh.scope())::uuid[]))
  or ((select zh.role()) = 'leader' and organisation_id = (select zh.organisation())));
`.execute(db)
}
