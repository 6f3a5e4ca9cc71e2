import { type Kysely, sql } from 'kysely'

/** Seals over the trail, so that an entry removed or changed past the application is found; look-ups with their purpose; retention. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* Each seal covers the entries after the one before it. Ids and digests in the same order, eight bytes a digest. */
create table audit_seals (
  id bigint generated always as identity primary key,
  to_id bigint not null unique,
  to_at timestamptz not null,
  entry_count int not null check (entry_count > 0),
  ids bigint[] not null,
  digests bytea not null check (length(digests) = 8 * entry_count),
  /* Keyed with a secret that the database does not hold, over the seal before and all of the above. */
  seal bytea not null,
  key_mark text not null,
  sealed_at timestamptz not null default clock_timestamp()
);
/* What retention took away: all entries up to a seal's end. */
create table audit_prunings (
  id bigint generated always as identity primary key,
  seal_id bigint not null references audit_seals,
  entry_count bigint not null,
  account_id uuid,
  pruned_at timestamptz not null default clock_timestamp()
);
/* Look-ups that leave no change behind and yet must be answered for. */
create table lookups (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  account_name text,
  organisation_id uuid,
  address text,
  what text not null,
  purpose text not null,
  asked jsonb not null,
  found int not null
);
create index lookups_at on lookups (at);
select zh.append_only(t), zh.guarded(t) from unnest(array['audit_seals', 'audit_prunings', 'lookups']::regclass[]) t;
create policy audit_seals_read on audit_seals for select to zhiheng_app using ((select zh.role()) in ('auditor', 'system'));
create policy audit_seals_add on audit_seals for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy audit_prunings_read on audit_prunings for select to zhiheng_app using ((select zh.role()) in ('auditor', 'system'));
create policy lookups_read on lookups for select to zhiheng_app using ((select zh.role()) in ('auditor', 'system'));
create policy lookups_add on lookups for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or account_id = (select zh.account()));
grant select, insert on audit_seals, lookups to zhiheng_app;
grant select on audit_prunings to zhiheng_app;

/* The highest number that was given out, whether its writer has committed or not. */
create function zh.last_entry_id() returns bigint language sql volatile security definer set search_path = public as $f$
  select coalesce(pg_sequence_last_value(pg_get_serial_sequence('audit_entries', 'id')::regclass), 0) $f$;

/* The digest of an entry: eight bytes of SHA-256 over its columns, in one order and one time zone for good. */
create function zh.entry_digest(e audit_entries) returns bytea language sql stable as $f$
  select substr(sha256(convert_to(jsonb_build_array(e.id, e.at at time zone 'UTC', e.account_id, e.organisation_id, e.role, e.address,
    e.request_id, e.action, e.table_name, e.row_id, e.operation, e.before, e.after, e.on_behalf_of)::text, 'UTF8')), 1, 8) $f$;

/*
 * Retention: takes whole sealed stretches away that ended before the limit, never younger than 183 days, and says so in
 * a row that stays. The one way past the trigger; it opens for this function's transaction only.
 */
create or replace function zh.refuse_change() returns trigger language plpgsql as $f$
begin
  if tg_op = 'DELETE' and tg_table_name = 'audit_entries' and current_setting('zh.pruning', true) = txid_current()::text
    and current_user = (select tableowner from pg_tables where schemaname = 'public' and tablename = 'audit_entries') then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $f$;
create function zh.prune_audit(months int) returns bigint language plpgsql security definer set search_path = public as $f$
declare last_seal audit_seals; removed bigint;
begin
  if zh.role() not in ('auditor', 'system') then raise exception 'not permitted' using errcode = 'insufficient_privilege'; end if;
  select * into last_seal from audit_seals
    where to_at < least(now() - make_interval(months => months), now() - interval '183 days') order by id desc limit 1;
  if last_seal.id is null or exists (select from audit_prunings where seal_id >= last_seal.id) then return 0; end if;
  perform set_config('zh.pruning', txid_current()::text, true);
  delete from audit_entries where id <= last_seal.to_id;
  get diagnostics removed = row_count;
  perform set_config('zh.pruning', '', true);
  insert into audit_prunings (seal_id, entry_count, account_id) values (last_seal.id, removed, zh.account());
  return removed;
end $f$;
revoke all on function zh.prune_audit(int) from public;
grant execute on function zh.prune_audit(int) to zhiheng_app;
`.execute(db)
}
