import { type Kysely, sql } from 'kysely'

/** What people are told, by which ways, and what came of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table notices (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null,
  kind text not null,
  /* To a body or to a person. */
  organisation_id uuid references organisations,
  account_id uuid references accounts on delete cascade,
  title text not null,
  by_name text not null,
  note text,
  detail jsonb not null default '{}',
  target_type text,
  target_id uuid,
  /* What is told once only, such as a reminder of a day. */
  once_key text unique,
  check (num_nonnulls(organisation_id, account_id) = 1)
);
create index notices_organisation on notices (organisation_id, at desc, id);
create index notices_account on notices (account_id, at desc, id);
create table notice_reads (
  notice_id uuid not null references notices on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  at timestamptz not null,
  primary key (notice_id, account_id)
);
create table notice_preferences (
  account_id uuid primary key references accounts on delete cascade,
  email text,
  by_email text[] not null default '{}',
  quiet_from text,
  quiet_to text
);
create table notice_channels (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('webhook', 'wecom', 'dingtalk')),
  name text not null,
  url text not null,
  secret text,
  organisation_id uuid references organisations,
  groups text[] not null,
  enabled boolean not null default true,
  version int not null default 1
);
create table notice_deliveries (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references notices on delete cascade,
  /* To a channel of a group, or by e-mail to a person. */
  channel_id uuid references notice_channels on delete cascade,
  account_id uuid references accounts on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts int not null default 0,
  reason text,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (num_nonnulls(channel_id, account_id) = 1)
);
create index notice_deliveries_notice on notice_deliveries (notice_id);
create index notice_deliveries_channel on notice_deliveries (channel_id, ended_at);

/* Notices and what came of them say themselves who and when; what people set is on the trail. */
select zh.guarded(t::regclass) from unnest(array['notices', 'notice_reads', 'notice_deliveries']) t;
select zh.audited(t::regclass), zh.guarded(t::regclass) from unnest(array['notice_preferences', 'notice_channels']) t;

create policy notices_read on notices for select to zhiheng_app using ((select zh.role()) = 'system'
  or account_id = (select zh.account())
  or ((select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])));
create policy notices_add on notices for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy notice_reads_own on notice_reads to zhiheng_app using (account_id = (select zh.account()));
create policy notice_preferences_own on notice_preferences to zhiheng_app
  using ((select zh.role()) = 'system' or account_id = (select zh.account()));
create policy notice_channels_manage on notice_channels to zhiheng_app
  using ((select zh.role()) in ('administrator', 'system'));
create policy notice_deliveries_read on notice_deliveries for select to zhiheng_app using (
  (select zh.role()) in ('administrator', 'system') or account_id = (select zh.account())
  or (channel_id is not null and exists (select from notices where notices.id = notice_id)));
create policy notice_deliveries_write on notice_deliveries for all to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert on notices, notice_reads to zhiheng_app;
grant select, insert, update on notice_preferences, notice_channels, notice_deliveries to zhiheng_app;
`.execute(db)
}
