import { type Kysely, sql } from 'kysely'

/**
 * The address of a robot holds its key: it is kept closed like the secret, beside what may be shown of it. What is there
 * in clear the server closes when it starts next, and the trail never takes an address of a channel.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table notice_channels
  add column url_closed boolean not null default false,
  add column url_shown text not null default '';

create or replace function zh.record_audit() returns trigger language plpgsql security definer set search_path = public as $f$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}'::jsonb end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}'::jsonb end;
  secret text[] := case tg_table_name
    when 'settings' then '{}'
    else array['password', 'token', 'value', 'access_token', 'refresh_token', 'id_token', 'content', 'secret', 'recovery_digests'] end;
  was jsonb; now_is jsonb;
begin
  if tg_table_name = 'notice_channels' then secret := secret || array['url']; end if;
  select jsonb_object_agg(key, case when key = any (secret) then '"…"'::jsonb else value end)
    into was from jsonb_each(old_row) o where tg_op = 'DELETE' or value is distinct from new_row -> key;
  select jsonb_object_agg(key, case when key = any (secret) then '"…"'::jsonb else value end)
    into now_is from jsonb_each(new_row) n where tg_op = 'INSERT' or value is distinct from old_row -> key;
  if tg_op = 'UPDATE' and coalesce(now_is - array['last_seen_at', 'last_used_at'], '{}') = '{}' then return new; end if;
  insert into audit_entries (account_id, organisation_id, role, address, request_id, action, table_name, row_id, operation, before, after, on_behalf_of)
  values (zh.account(), zh.organisation(), zh.role(), nullif(current_setting('zh.address', true), ''),
          nullif(current_setting('zh.request_id', true), ''),
          coalesce(nullif(current_setting('zh.action', true), ''), 'unnamed'), tg_table_name,
          coalesce(new_row ->> 'id', old_row ->> 'id', new_row ->> 'key', old_row ->> 'key', ''),
          lower(tg_op), was, now_is, nullif(current_setting('zh.on_behalf_of', true), '')::uuid);
  return coalesce(new, old);
end $f$;
`.execute(db)
}
