import { type Kysely, sql } from 'kysely'

/**
 * What lies in the store is summed once and from then on counted along, in the transaction that enters or clears a file: the
 * quota reads one row instead of all. Bytes that lie there once for several files count once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table file_store_total (
  one boolean primary key default true check (one),
  bytes bigint not null check (bytes >= 0)
);
insert into file_store_total (bytes)
  select coalesce(sum(bytes), 0) from (select distinct on (sha256) bytes from files where removed_at is null order by sha256) each;
select zh.guarded('file_store_total');
create policy file_store_total_read on file_store_total for select to zhiheng_app using ((select zh.role()) = 'system');
grant select on file_store_total to zhiheng_app;

/* What is new lies there once, however many files of one statement have it, and only where no other file has it already. */
create function zh.total_entered() returns trigger language plpgsql security definer set search_path = public as $f$
declare grown bigint;
begin
  select coalesce(sum(bytes), 0) into grown from (select distinct sha256, bytes from added where removed_at is null) a
    where not exists (select from files f where f.sha256 = a.sha256 and f.removed_at is null
      and not exists (select from added own where own.id = f.id));
  if grown <> 0 then update file_store_total set bytes = bytes + grown; end if;
  return null;
end $f$;
/* Cleared, or gone: of each digest whether it lay there before the statement and whether it does after it. */
create function zh.total_changed() returns trigger language plpgsql security definer set search_path = public as $f$
declare change bigint;
begin
  select coalesce(sum(case when is_there then bytes else -bytes end), 0) into change from (
    select w.sha256, w.bytes,
      bool_or(w.removed_at is null) or exists (select from files f where f.sha256 = w.sha256 and f.removed_at is null
        and not exists (select from was own where own.id = f.id)) as was_there,
      exists (select from files f where f.sha256 = w.sha256 and f.removed_at is null) as is_there
    from was w group by w.sha256, w.bytes) each
  where was_there <> is_there;
  if change <> 0 then update file_store_total set bytes = bytes + change; end if;
  return null;
end $f$;
create trigger total_entered after insert on files referencing new table as added
  for each statement execute function zh.total_entered();
create trigger total_changed after update on files referencing old table as was
  for each statement execute function zh.total_changed();
create trigger total_gone after delete on files referencing old table as was
  for each statement execute function zh.total_changed();
drop index files_room;
`.execute(db)
}
