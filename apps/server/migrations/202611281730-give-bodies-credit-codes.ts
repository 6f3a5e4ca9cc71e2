import { type Kysely, sql } from 'kysely'

/** The code under which a body is registered: by it tables of other systems know it again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table organisations add column credit_code text unique`.execute(db)
}
