import { type Kysely, sql } from 'kysely'

/** What somebody took out for a purpose is that person's to download: a colleague asks for it in a look-up of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table files drop constraint files_purpose_check;
alter table files add constraint files_purpose_check check (purpose in ('paper', 'data', 'export'));
drop index files_data;
create index files_data on files (organisation_id) where purpose <> 'paper';
create policy files_export on files as restrictive for select to zhiheng_app
  using (purpose <> 'export' or (select zh.role()) = 'system' or uploaded_by = (select zh.account()));
`.execute(db)
}
