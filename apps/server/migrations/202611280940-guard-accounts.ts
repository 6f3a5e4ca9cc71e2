import { type Kysely, sql } from 'kysely'

/** What the security rules ask of sign-in: histories, locks, time limits, a second factor, links to other sign-ins, keys of systems. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table accounts
  /* A service is a system that comes with a key; it has no password and never signs in. */
  add kind text not null default 'person' check (kind in ('person', 'service')),
  add password_changed_at timestamptz not null default now(),
  /* Networks from which the account may be used, in CIDR notation; none: from everywhere. */
  add addresses text[] not null default '{}';
grant select (kind, password_changed_at, addresses), insert (kind), update (addresses) on accounts to zhiheng_app;

alter table sessions
  add last_seen_at timestamptz not null default now(),
  add method text not null default 'password' check (method in ('password', 'oidc', 'cas'));
grant select (created_at, last_seen_at, expires_at, method, ip_address, user_agent, post_id) on sessions to zhiheng_app;

grant select (provider_id) on credentials to zhiheng_app;
/* One outside identity opens one account. */
create unique index credentials_outside on credentials (provider_id, provider_account_id) where provider_id <> 'credential';

/* Passwords that were in use, so that they are not taken again. Kept by a trigger: whoever sets a password, by whatever way. */
create table password_history (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  password text not null,
  replaced_at timestamptz not null default clock_timestamp()
);
create index password_history_account on password_history (account_id, replaced_at);
select zh.audited('password_history'), zh.guarded('password_history');
create policy password_history_auth on password_history for select to zhiheng_auth using (true);
grant select on password_history to zhiheng_auth;
create function zh.keep_password() returns trigger language plpgsql security definer set search_path = public as $f$
begin
  if old.password is not null and new.password is distinct from old.password then
    insert into password_history (account_id, password) values (old.account_id, old.password);
    update accounts set password_changed_at = now() where id = old.account_id;
    /* Nothing asks further back than the longest history that the policy allows. */
    delete from password_history where account_id = old.account_id and id not in (
      select id from password_history where account_id = old.account_id order by replaced_at desc limit 24);
  end if;
  return new;
end $f$;
create trigger keep_password after update of password on credentials for each row execute function zh.keep_password();

/* Wrong passwords by user name and address; with an address of '' for the user name from everywhere. */
create table sign_in_failures (
  id uuid primary key default gen_random_uuid(),
  username text not null,
  address text not null,
  failures int not null,
  until timestamptz not null,
  unique (username, address)
);
select zh.audited('sign_in_failures'), zh.guarded('sign_in_failures');
create policy sign_in_failures_auth on sign_in_failures to zhiheng_auth using (true);
grant select, insert, update, delete on sign_in_failures to zhiheng_auth;
create policy sign_in_failures_read on sign_in_failures for select to zhiheng_app
  using ((select zh.role()) in ('security_administrator', 'system'));
create policy sign_in_failures_forgive on sign_in_failures for delete to zhiheng_app
  using ((select zh.role()) in ('security_administrator', 'system'));
grant select, delete on sign_in_failures to zhiheng_app;

/* A time-based second factor: the secret is kept encrypted, recovery codes as digests. */
create table second_factors (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null unique references accounts on delete cascade,
  secret text not null,
  confirmed_at timestamptz,
  /* The last time step whose code was taken: a code opens once. */
  last_step bigint not null default 0,
  recovery_digests text[] not null default '{}',
  created_at timestamptz not null default now()
);
select zh.audited('second_factors'), zh.guarded('second_factors');
create policy second_factors_auth on second_factors to zhiheng_auth using (true);
grant select, insert, update, delete on second_factors to zhiheng_auth;
create policy second_factors_read on second_factors for select to zhiheng_app using (
  account_id = (select zh.account()) or (select zh.role()) in ('administrator', 'security_administrator', 'system'));
create policy second_factors_reset on second_factors for delete to zhiheng_app
  using ((select zh.role()) in ('security_administrator', 'system'));
grant select (id, account_id, confirmed_at), delete on second_factors to zhiheng_app;

/* Keys of other systems. The key itself is shown once; its digest finds it again. */
create table api_keys (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts,
  name text not null,
  /* The beginning of the key, to recognise it by. */
  prefix text not null,
  token text not null unique,
  permissions text[] not null,
  addresses text[] not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_account on api_keys (account_id);
select zh.audited('api_keys'), zh.guarded('api_keys');
create policy api_keys_auth on api_keys for select to zhiheng_auth using (true);
create policy api_keys_used on api_keys for update to zhiheng_auth using (true);
grant select on api_keys to zhiheng_auth;
grant update (last_used_at) on api_keys to zhiheng_auth;
create policy api_keys_manage on api_keys for all to zhiheng_app using ((select zh.role()) in ('security_administrator', 'system'));
grant select (id, account_id, name, prefix, permissions, addresses, created_at, expires_at, last_used_at, revoked_at),
  insert, update (revoked_at) on api_keys to zhiheng_app;

/* The security administrator gives a system its account and post, and nobody else one. */
drop policy accounts_add on accounts;
create policy accounts_add on accounts for insert to zhiheng_app with check (
  (select zh.role()) in ('administrator', 'system') or (select zh.role()) = 'security_administrator' and kind = 'service');
create function zh.is_service(account uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from accounts where id = account and kind = 'service') $f$;
create policy posts_of_services on posts for insert to zhiheng_app
  with check ((select zh.role()) = 'security_administrator' and zh.is_service(account_id));

/* Being seen is no change worth an entry; everything else is. */
create or replace function zh.record_audit() returns trigger language plpgsql security definer set search_path = public as $f$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}'::jsonb end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}'::jsonb end;
  secret text[] := case tg_table_name
    when 'settings' then '{}'
    else array['password', 'token', 'value', 'access_token', 'refresh_token', 'id_token', 'content', 'secret', 'recovery_digests'] end;
  was jsonb; now_is jsonb;
begin
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
