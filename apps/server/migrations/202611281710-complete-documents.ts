import { type Kysely, sql } from 'kysely'

/** More kinds of documents, who has received one, and series of numbers with the days on which they are in force. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table document_templates drop constraint document_templates_kind_check, add constraint document_templates_kind_check check (kind in
  ('task-list', 'supervision-notice', 'urging-letter', 'interview-notice', 'transfer-letter', 'bulletin', 'brief', 'annual-report'));
alter table documents drop constraint documents_kind_check, add constraint documents_kind_check check (kind in
  ('task-list', 'supervision-notice', 'urging-letter', 'interview-notice', 'transfer-letter', 'bulletin', 'brief', 'annual-report'));
/* One whose day has not come may be taken back: it then ends the day before it would have begun. */
alter table document_templates drop constraint document_templates_check,
  add constraint document_templates_days check (valid_to is null or valid_from <= valid_to + 1);

alter table documents
  add column other_addressees text not null default '',
  add column attachments text[] not null default '{}',
  add column meeting jsonb,
  add column contact text not null default '',
  add column since date;

alter table document_series
  add column valid_from date not null default '2000-01-01',
  add column valid_to date,
  add constraint document_series_days check (valid_to is null or valid_from <= valid_to);
alter table document_series alter column valid_from drop default;
/* Where a year began: the first one perhaps where paper left off, every later one with 1. */
alter table document_counters add column first int not null default 1;
update document_counters c set first = s.first_number from document_series s where s.id = c.series_id;
alter table document_counters alter column first drop default;

create table document_receipts (
  id bigint generated always as identity primary key,
  document_id uuid not null references documents,
  organisation_id uuid not null references organisations,
  at timestamptz not null,
  account_id uuid not null references accounts,
  account_name text not null,
  unique (document_id, organisation_id)
);
create index documents_addressees on documents using gin ((addressee_ids || copy_ids));
select zh.audited('document_receipts'), zh.guarded('document_receipts');
/* The issuing body sees all of them, everybody else those of the own bodies. */
create policy document_receipts_read on document_receipts for select to zhiheng_app using ((select zh.sees_all())
  or (select zh.works()) and (organisation_id = any ((select zh.scope())::uuid[]) or exists (
    select from documents d where d.id = document_id and d.organisation_id = any ((select zh.scope())::uuid[]))));
create policy document_receipts_add on document_receipts for insert to zhiheng_app with check ((select zh.works())
  and account_id = (select zh.account()) and organisation_id = any ((select zh.scope())::uuid[]) and exists (
    select from documents d where d.id = document_id and d.state = 'issued' and document_receipts.organisation_id = any (d.addressee_ids || d.copy_ids)));
grant select, insert on document_receipts to zhiheng_app;
`.execute(db)
}
