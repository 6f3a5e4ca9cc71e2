import { type Kysely, sql } from 'kysely'

/** A webhook stops when its purpose or an agreement ends; why it stopped stands in its log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table webhooks drop constraint webhooks_stop_check;
alter table webhooks add constraint webhooks_stop_check check (stop in
  ('failing', 'gone', 'post-gone', 'secret-lost', 'purpose-ended', 'agreement-ended'));
/* What agreements share with it: [{ pair, restricted, number }]; null until it is looked at. */
alter table webhook_places add column shared jsonb;
alter table webhook_deliveries drop constraint webhook_deliveries_kind_check;
alter table webhook_deliveries add constraint webhook_deliveries_kind_check check (kind in ('events', 'ping', 'stop'));
alter table webhook_deliveries add column stop text, add column note text,
  add check ((kind = 'stop') = (stop is not null));
`.execute(db)
}
