import { type Kysely, sql } from 'kysely'

/** The leader's account, who is told how it ends and has read that it did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table instructions add column instructor_id uuid references accounts, add column instructor_name text, add column seen_at timestamptz;
create index instructions_instructor on instructions (instructor_id, instructed_on, id) where instructor_id is not null;
/* Who instructed says that they have read it. */
create policy instructions_seen on instructions for update to zhiheng_app
  using (instructor_id = (select zh.account()) and (select zh.sees_all()));
`.execute(db)
}
