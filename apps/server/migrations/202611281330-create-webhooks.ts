import { type Kysely, sql } from 'kysely'

/** Other systems that are told of what is new in the ledger: who, of what, how far, and what came of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table webhooks (
  id uuid primary key,
  name text not null,
  url text not null,
  organisation_id uuid not null references organisations,
  /* In whose post the ledger is read: asked anew before each reading. */
  account_id uuid not null references accounts,
  owner_name text not null,
  post jsonb not null,
  events text[] not null check (cardinality(events) > 0),
  types text[],
  area text,
  subject_id uuid references subjects,
  purpose text,
  state text not null default 'active' check (state in ('active', 'paused', 'disabled', 'ended')),
  stop text check (stop in ('failing', 'gone', 'post-gone', 'secret-lost')),
  created_at timestamptz not null,
  version int not null default 1,
  check ((state = 'disabled') = (stop is not null))
);
create index webhooks_organisation on webhooks (organisation_id);
/* How far each has come: changes with every message, and is no decision of anybody. */
create table webhook_places (
  webhook_id uuid primary key references webhooks,
  after_leaf bigint not null,
  after_grade bigint not null,
  sequence int not null default 0,
  failures int not null default 0,
  failing_since timestamptz,
  reason text,
  next_at timestamptz,
  last_delivered_at timestamptz
);
/* Closed with a key of the process; several while one replaces another. */
create table webhook_secrets (
  id uuid primary key,
  webhook_id uuid not null references webhooks,
  secret text not null,
  created_at timestamptz not null,
  valid_until timestamptz
);
create index webhook_secrets_webhook on webhook_secrets (webhook_id, created_at);
/* Messages: which facts and grades they hold, never what these say, so that a message tells what may be read when it is sent. */
create table webhook_deliveries (
  id uuid primary key,
  webhook_id uuid not null references webhooks,
  kind text not null check (kind in ('events', 'ping')),
  sequence int,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  from_leaf bigint,
  to_leaf bigint,
  to_grade bigint,
  fact_ids uuid[] not null default '{}',
  grade_positions bigint[] not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  attempt_count int not null default 0,
  attempts jsonb not null default '[]',
  check ((kind = 'events') = (sequence is not null and from_leaf is not null and to_leaf is not null and to_grade is not null))
);
create index webhook_deliveries_log on webhook_deliveries (webhook_id, created_at desc, id desc);
/* One at a time, so that the order is kept. */
create unique index webhook_deliveries_waiting on webhook_deliveries (webhook_id) where state = 'waiting' and kind = 'events';
/* Grades that changed, in the order in which they became known, as long as somebody may still be told. */
create table webhook_grades (
  position bigint generated always as identity primary key,
  subject_id uuid not null references subjects,
  model text not null,
  from_grade text,
  to_grade text,
  direction text not null,
  as_of date not null,
  recorded_at timestamptz not null
);
create index webhook_grades_recorded on webhook_grades (recorded_at);

select zh.guarded(t) from unnest(array['webhooks', 'webhook_places', 'webhook_secrets', 'webhook_deliveries', 'webhook_grades']::regclass[]) t;
select zh.audited('webhooks'), zh.audited('webhook_secrets');

create policy webhooks_read on webhooks for select to zhiheng_app using (
  (select zh.role()) in ('system', 'administrator', 'auditor')
  or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[]));
create policy webhooks_add on webhooks for insert to zhiheng_app with check (
  (select zh.role()) = 'system'
  or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[]) and account_id = (select zh.account()));
/* Whoever changes it lends it the own post; the administrator may only stop it, which keeps the post. */
create policy webhooks_change on webhooks for update to zhiheng_app using (
  (select zh.role()) in ('system', 'administrator')
  or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[]));
create policy webhook_places_read on webhook_places for select to zhiheng_app
  using (exists (select from webhooks w where w.id = webhook_id));
create policy webhook_places_write on webhook_places for all to zhiheng_app using ((select zh.role()) = 'system');
create policy webhook_secrets_own on webhook_secrets to zhiheng_app using ((select zh.role()) = 'system');
create policy webhook_deliveries_read on webhook_deliveries for select to zhiheng_app
  using (exists (select from webhooks w where w.id = webhook_id));
create policy webhook_deliveries_write on webhook_deliveries for all to zhiheng_app using ((select zh.role()) = 'system');
create policy webhook_grades_read on webhook_grades for select to zhiheng_app using ((select zh.supervises()));
create policy webhook_grades_write on webhook_grades for all to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert, update on webhooks, webhook_places, webhook_secrets, webhook_deliveries to zhiheng_app;
grant delete on webhook_secrets, webhook_deliveries to zhiheng_app;
grant select, insert, delete on webhook_grades to zhiheng_app;
`.execute(db)
}
