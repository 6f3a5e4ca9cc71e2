import { type Kysely, sql } from 'kysely'

/**
 * Secrets of channels are kept closed with a key that the database does not hold; what is there in clear the server
 * closes when it starts next.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice_channels add column secret_closed boolean not null default false`.execute(db)
}
