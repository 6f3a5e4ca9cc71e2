import { type Kysely, sql } from 'kysely'

/** A webhook may be moved back and tell again, by a person, on the trail; messages may be signed so that all can check them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* The last time that somebody moved it back: { at, by, from, to, reason }. Earlier ones stand on the trail. */
alter table webhooks add column rewound jsonb;
/* Of a pair of keys the half that is no secret; null where both sides have the same. */
alter table webhook_secrets add column public_key text;
/* Which leaves a day begins with. */
create index ledger_batches_recorded on ledger_batches (recorded_at, leaf_start);
`.execute(db)
}
