import { type Kysely, sql } from 'kysely'

/** What was answered to requests that bear a key, so that one that comes twice is done once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table kept_answers (
  account_id uuid not null references accounts on delete cascade,
  /* Digests of the key and of what was asked; the answer is closed with the key itself. */
  key_digest text not null,
  fingerprint text not null,
  answer text not null,
  kept_until timestamptz not null,
  primary key (account_id, key_digest)
);
create index kept_answers_until on kept_answers (kept_until);
select zh.guarded('kept_answers');
create policy kept_answers_own on kept_answers to zhiheng_app
  using (account_id = (select zh.account()) and (select zh.signed_in()));
create policy kept_answers_forget on kept_answers for delete to zhiheng_app using ((select zh.role()) = 'system');
create policy kept_answers_due on kept_answers for select to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert, update, delete on kept_answers to zhiheng_app;
`.execute(db)
}
