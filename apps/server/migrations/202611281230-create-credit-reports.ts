import { type Kysely, sql } from 'kysely'

/** Credit reports that were issued: enough to say of any paper with a code whether it is one of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table credit_reports (
  subject_id uuid not null references subjects,
  id uuid not null,
  /* Drawn at random: whoever has it, has the report. */
  code text not null,
  subject_name text not null,
  version text not null check (version in ('public', 'firm', 'official')),
  as_of date not null,
  known_at timestamptz not null,
  issued_at timestamptz not null,
  language text not null,
  purpose text,
  digest bytea not null,
  bytes int not null,
  /* The public ones among the facts in it: only of them may a stranger learn what became of them. */
  public_fact_ids uuid[] not null,
  grades jsonb not null,
  account_id uuid references accounts,
  account_name text,
  organisation_id uuid references organisations,
  primary key (subject_id, id),
  check ((version = 'official') = (purpose is not null))
);
create unique index credit_reports_code on credit_reports (code);
select zh.audited('credit_reports'), zh.guarded('credit_reports');
/* A stranger with a code is answered by the product itself, without the name of who asked for the report. */
create policy credit_reports_read on credit_reports for select to zhiheng_app using (
  (select zh.role()) in ('system', 'quality_office', 'auditor') or account_id = (select zh.account())
  or (select zh.role()) = 'enterprise' and version <> 'official' and subject_id = any ((select zh.subjects())::uuid[]));
create policy credit_reports_add on credit_reports for insert to zhiheng_app with check (
  (select zh.role()) <> 'nobody' and account_id is not distinct from (select zh.account()));
grant select, insert on credit_reports to zhiheng_app;
`.execute(db)
}
