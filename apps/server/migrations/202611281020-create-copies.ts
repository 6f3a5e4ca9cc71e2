import { type Kysely, sql } from 'kysely'

/** Which facts have been given out to whom, so that a correction reaches every copy; and who has confirmed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table fact_copies (
  id uuid primary key,
  /* A body of the city, or, where there is none, whoever took it by name. */
  holder_id uuid references organisations,
  holder_name text not null,
  channel text not null check (channel in ('export', 'feed', 'report')),
  given_at timestamptz not null,
  /* Facts that were known then, narrowed to these; null: not narrowed. */
  known_at timestamptz not null,
  subject_ids uuid[],
  types text[],
  source_ids uuid[],
  fact_ids uuid[],
  note text not null default ''
);
create index fact_copies_order on fact_copies (given_at desc, id desc);
create index fact_copies_facts on fact_copies using gin (fact_ids);
create index fact_copies_subjects on fact_copies using gin (subject_ids);

create table copy_receipts (
  id uuid primary key,
  copy_id uuid not null references fact_copies,
  holder_id uuid references organisations,
  holder_name text not null,
  subject_id uuid not null references subjects,
  fact_id uuid not null,
  by_id uuid not null,
  told_at timestamptz not null,
  due_on date not null,
  confirmed_at timestamptz,
  confirmed_by uuid references accounts,
  confirmed_by_name text,
  note text,
  version int not null default 1
);
/* A holder is told once of each correction, however many copies it took. */
create unique index copy_receipts_once on copy_receipts (coalesce(holder_id::text, holder_name), fact_id, by_id);
create index copy_receipts_open on copy_receipts (due_on, id) where confirmed_at is null;
create index copy_receipts_copy on copy_receipts (copy_id);

/* Up to which instant corrections have been passed on. */
create table copy_progress (id int primary key check (id = 1), spread_until timestamptz not null);

select zh.append_only('fact_copies');
select zh.guarded(t) from unnest(array['fact_copies', 'copy_receipts', 'copy_progress']::regclass[]) t;
select zh.audited('copy_receipts'), zh.audited('copy_progress');
create policy fact_copies_read on fact_copies for select to zhiheng_app using (
  (select zh.role()) in ('system', 'quality_office', 'auditor') or holder_id = any ((select zh.scope())::uuid[]));
create policy fact_copies_add on fact_copies for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or (select zh.signed_in()) and (holder_id is null or holder_id = any ((select zh.scope())::uuid[])));
create policy copy_receipts_read on copy_receipts for select to zhiheng_app using (
  (select zh.role()) in ('system', 'quality_office', 'auditor') or holder_id = any ((select zh.scope())::uuid[]));
create policy copy_receipts_add on copy_receipts for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy copy_receipts_change on copy_receipts for update to zhiheng_app using (
  (select zh.role()) in ('system', 'quality_office') or (select zh.works()) and holder_id = any ((select zh.scope())::uuid[]));
create policy copy_progress_all on copy_progress to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert on fact_copies to zhiheng_app;
grant select, insert, update on copy_receipts, copy_progress to zhiheng_app;
`.execute(db)
}
