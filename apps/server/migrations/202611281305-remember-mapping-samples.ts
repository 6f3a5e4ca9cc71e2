import { type Kysely, sql } from 'kysely'

/** A mapping remembers the table it was made on and who changed it last; an import, by which mapping it read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table mappings
  /* The file and sheet that it was made on, with the headings found there. */
  add column sample jsonb,
  add column changed_at timestamptz,
  add column changed_by_name text;
alter table imports
  add column mapping_name text,
  add column mapping_version int;
`.execute(db)
}
