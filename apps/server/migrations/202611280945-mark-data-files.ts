import { type Kysely, sql } from 'kysely'

/** Files of data, to be imported or exported, beside the papers that people attach: larger, and counted for each body. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table files add purpose text not null default 'paper' check (purpose in ('paper', 'data'));
create index files_data on files (organisation_id) where purpose = 'data';
`.execute(db)
}
