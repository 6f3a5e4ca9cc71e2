import { type Kysely, sql } from 'kysely'

/** Files of data leave the disk after a time; the register keeps their names and digests, and when they went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table files add column removed_at timestamptz;
create index files_stale on files (uploaded_at, id) where purpose <> 'paper' and removed_at is null;
create policy files_clear on files for update to zhiheng_app
  using ((select zh.role()) = 'system') with check ((select zh.role()) = 'system' and purpose <> 'paper');
grant update (removed_at) on files to zhiheng_app;
`.execute(db)
}
