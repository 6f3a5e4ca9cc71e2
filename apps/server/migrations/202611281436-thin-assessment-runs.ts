import { type Kysely, sql } from 'kysely'

/**
 * Results that later ones overtook are forgotten after a time. A run that has lost some says so: it can no longer be compared subject by
 * subject, only by its digest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table assessment_runs add column thinned_at timestamptz;
create index assessment_runs_previous on assessment_runs (previous_id) where previous_id is not null;
`.execute(db)
}
