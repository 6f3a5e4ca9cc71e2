import { type Kysely, sql } from 'kysely'

/** What the virus scanner found in uploads, and what was taken though it could not look; and sums for the quotas. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table file_findings (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null,
  account_id uuid references accounts,
  account_name text,
  organisation_id uuid references organisations,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  finding text not null check (finding in ('infected', 'unscanned')),
  detail text not null,
  taken boolean not null,
  check (finding <> 'infected' or not taken)
);
select zh.audited('file_findings'), zh.guarded('file_findings');
create policy file_findings_read on file_findings for select to zhiheng_app
  using ((select zh.role()) in ('system', 'auditor'));
create policy file_findings_add on file_findings for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or account_id = (select zh.account()));
grant select, insert on file_findings to zhiheng_app;

create index files_room on files (sha256, bytes) where removed_at is null;
create index files_account_room on files (uploaded_by) include (bytes, purpose) where removed_at is null;
create index files_body_room on files (organisation_id) include (bytes, purpose) where removed_at is null;
`.execute(db)
}
