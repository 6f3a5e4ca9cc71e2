import { type Kysely, sql } from 'kysely'

/** Which level of the rule of work asks for a signature; none where somebody asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table report_signatures add column level int check (level > 0)`.execute(db)
}
