import { type Kysely, sql } from 'kysely'

/**
 * Each transaction says who acts and then calls this. Here it does nothing; where tables are spread over machines it is
 * replaced by one that tells them what policies would otherwise look up in tables that they do not have.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function zh.announce() returns void language sql stable as $$ select $$`.execute(db)
}
