import { type Kysely, sql } from 'kysely'

/**
 * Roles, row-level security helpers, the audit trigger, and the tables of the foundation modules.
 *
 * Who reads and writes is decided by settings that the kernel sets for one transaction (`zh.*`), never by a
 * `where` that somebody may forget. The application works as `zhiheng_app`, the sign-in library as `zhiheng_auth`;
 * neither owns a table, so neither can switch the policies off.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
do $$ begin
  perform pg_advisory_xact_lock(hashtext('zhiheng.roles'));
  if not exists (select from pg_roles where rolname = 'zhiheng_app') then create role zhiheng_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'zhiheng_auth') then create role zhiheng_auth nologin; end if;
  execute format('grant zhiheng_app, zhiheng_auth to %I', current_user);
end $$;

create extension if not exists pg_trgm;
create schema zh;
grant usage on schema zh, public to zhiheng_app, zhiheng_auth;

-- What the transaction works as. Unset means nobody: every policy then refuses.
create function zh.role() returns text language sql stable parallel safe
  as $f$ select coalesce(nullif(current_setting('zh.role', true), ''), 'nobody') $f$;
create function zh.account() returns uuid language sql stable parallel safe
  as $f$ select nullif(current_setting('zh.account_id', true), '')::uuid $f$;
create function zh.organisation() returns uuid language sql stable parallel safe
  as $f$ select nullif(current_setting('zh.organisation_id', true), '')::uuid $f$;
/* The body of the post in use and everything below it. */
create function zh.scope() returns uuid[] language sql stable parallel safe
  as $f$ select coalesce(string_to_array(nullif(current_setting('zh.scope', true), ''), ',')::uuid[], '{}') $f$;
create function zh.sees_all() returns boolean language sql stable parallel safe
  as $f$ select zh.role() in ('system', 'quality_office', 'leader', 'auditor') $f$;
create function zh.signed_in() returns boolean language sql stable parallel safe
  as $f$ select zh.role() not in ('nobody', 'public') $f$;

/* Those who do the plan's work. A leader, an auditor, an administrator may stand above a body and see it, not act in it. */
create function zh.works() returns boolean language sql stable parallel safe
  as $f$ select zh.role() in ('system', 'quality_office', 'department_officer', 'district_officer') $f$;

create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  organisation_id uuid,
  role text not null,
  address text,
  request_id text,
  action text not null,
  table_name text not null,
  row_id text not null,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb
);
create index audit_entries_row on audit_entries (table_name, row_id, id);
create index audit_entries_account on audit_entries (account_id, id);
create index audit_entries_at on audit_entries (at);

/* Writes one entry a changed row with only the columns that differ; secrets never leave their table. */
create function zh.record_audit() returns trigger language plpgsql security definer set search_path = public as $f$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}'::jsonb end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}'::jsonb end;
  secret text[] := case tg_table_name
    when 'settings' then '{}'
    else array['password', 'token', 'value', 'access_token', 'refresh_token', 'id_token', 'content'] end;
  was jsonb; now_is jsonb;
begin
  select jsonb_object_agg(key, case when key = any (secret) then '"…"'::jsonb else value end)
    into was from jsonb_each(old_row) o where tg_op = 'DELETE' or value is distinct from new_row -> key;
  select jsonb_object_agg(key, case when key = any (secret) then '"…"'::jsonb else value end)
    into now_is from jsonb_each(new_row) n where tg_op = 'INSERT' or value is distinct from old_row -> key;
  if tg_op = 'UPDATE' and now_is is null then return new; end if;
  insert into audit_entries (account_id, organisation_id, role, address, request_id, action, table_name, row_id, operation, before, after)
  values (zh.account(), zh.organisation(), zh.role(), nullif(current_setting('zh.address', true), ''),
          nullif(current_setting('zh.request_id', true), ''),
          coalesce(nullif(current_setting('zh.action', true), ''), 'unnamed'), tg_table_name,
          coalesce(new_row ->> 'id', old_row ->> 'id', new_row ->> 'key', old_row ->> 'key', ''),
          lower(tg_op), was, now_is);
  return coalesce(new, old);
end $f$;

create function zh.refuse_change() returns trigger language plpgsql as $f$
begin raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege'; end $f$;

/* Puts a table under audit. Every table of the product calls it; a test of the schema says so. */
create function zh.audited(target regclass) returns void language plpgsql as $f$
begin
  execute format('create trigger audited after insert or update or delete on %s for each row execute function zh.record_audit()', target);
end $f$;
/* Makes a table append-only, for its owner too. */
create function zh.append_only(target regclass) returns void language plpgsql as $f$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function zh.refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function zh.refuse_change()', target);
end $f$;
/* Switches row-level security on. The owner, who migrates, stays outside it; the application never works as the owner. */
create function zh.guarded(target regclass) returns void language plpgsql as $f$
begin
  execute format('alter table %s enable row level security', target);
end $f$;
revoke all on function zh.audited(regclass), zh.append_only(regclass), zh.guarded(regclass) from public;

select zh.append_only('audit_entries'), zh.guarded('audit_entries');
create policy audit_entries_read on audit_entries for select to zhiheng_app
  using ((select zh.role()) in ('auditor', 'administrator', 'system'));
grant select on audit_entries to zhiheng_app;

create table settings (
  key text primary key,
  value jsonb not null
);
select zh.audited('settings'), zh.guarded('settings');
create policy settings_read on settings for select to zhiheng_app using (true);
create policy settings_write on settings for all to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert, update on settings to zhiheng_app;

-- Organisations ---------------------------------------------------------------------------------------------------
create table organisations (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  kind text not null check (kind in ('city', 'department', 'district', 'unit')),
  parent_id uuid references organisations,
  area_code text,
  position int not null default 0,
  valid_from date,
  valid_to date,
  version int not null default 1,
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);
create index organisations_parent on organisations (parent_id);
create table organisation_names (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations,
  name text not null,
  kind text not null check (kind in ('official', 'short', 'alias', 'english')),
  valid_from date,
  valid_to date,
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);
create index organisation_names_organisation on organisation_names (organisation_id);
create index organisation_names_name on organisation_names (name);
select zh.audited('organisations'), zh.audited('organisation_names'), zh.guarded('organisations'), zh.guarded('organisation_names');
create policy organisations_read on organisations for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy organisations_add on organisations for insert to zhiheng_app
  with check ((select zh.role()) in ('administrator', 'quality_office', 'system'));
create policy organisations_change on organisations for update to zhiheng_app
  using ((select zh.role()) in ('administrator', 'quality_office', 'system'));
create policy organisation_names_read on organisation_names for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy organisation_names_add on organisation_names for insert to zhiheng_app
  with check ((select zh.role()) in ('administrator', 'quality_office', 'system'));
create policy organisation_names_change on organisation_names for update to zhiheng_app
  using ((select zh.role()) in ('administrator', 'quality_office', 'system'));
grant select, insert, update on organisations, organisation_names to zhiheng_app;

-- Identity: the sign-in library's tables, and the posts that give a person a role in a body -----------------------
create table accounts (
  id uuid primary key default gen_random_uuid(),
  username text not null unique,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  disabled boolean not null default false,
  must_change_password boolean not null default false,
  last_sign_in_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table sessions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  /* The post in use; where it has been taken away, the first one is. */
  post_id uuid,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_account on sessions (account_id);
create table credentials (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  provider_id text not null,
  provider_account_id text not null,
  access_token text, refresh_token text, id_token text,
  access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
  scope text, password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index credentials_account on credentials (account_id);
create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table posts (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  organisation_id uuid not null references organisations,
  role text not null check (role in ('administrator', 'quality_office', 'department_officer', 'district_officer', 'leader', 'auditor')),
  position int not null default 0,
  unique (account_id, organisation_id, role)
);
select zh.audited('accounts'), zh.audited('credentials'), zh.audited('posts'), zh.audited('sessions'), zh.audited('verifications');
select zh.guarded('accounts'), zh.guarded('credentials'), zh.guarded('posts'), zh.guarded('sessions'), zh.guarded('verifications');
create policy accounts_auth on accounts to zhiheng_auth using (true);
create policy sessions_auth on sessions to zhiheng_auth using (true);
create policy credentials_auth on credentials to zhiheng_auth using (true);
create policy verifications_auth on verifications to zhiheng_auth using (true);
create policy posts_auth on posts for select to zhiheng_auth using (true);
grant select, insert, update, delete on accounts, sessions, credentials, verifications to zhiheng_auth;
grant select on posts to zhiheng_auth;
create policy accounts_read on accounts for select to zhiheng_app
  using (id = (select zh.account()) or (select zh.role()) in ('administrator', 'auditor', 'system'));
create policy accounts_add on accounts for insert to zhiheng_app
  with check ((select zh.role()) in ('administrator', 'system'));
create policy accounts_change on accounts for update to zhiheng_app
  using ((select zh.role()) in ('administrator', 'system'));
create policy posts_read on posts for select to zhiheng_app
  using (account_id = (select zh.account()) or (select zh.role()) in ('administrator', 'auditor', 'system'));
create policy posts_write on posts for all to zhiheng_app using ((select zh.role()) in ('administrator', 'system'));
/* The administrator sets passwords and ends sessions, but no transaction of the application can read a hash or a token. */
create policy credentials_manage on credentials for all to zhiheng_app using ((select zh.role()) in ('administrator', 'system'));
create policy sessions_manage on sessions for all to zhiheng_app using ((select zh.role()) in ('administrator', 'system'));
grant select (id, username, name, disabled, must_change_password, last_sign_in_at, version, created_at) on accounts to zhiheng_app;
grant insert (username, name, email, must_change_password, created_at, updated_at) on accounts to zhiheng_app;
grant update (name, disabled, must_change_password, version, updated_at) on accounts to zhiheng_app;
grant select (id, account_id) on credentials to zhiheng_app;
grant insert (account_id, provider_id, provider_account_id, password) on credentials to zhiheng_app;
grant update (password, updated_at) on credentials to zhiheng_app;
grant select (id, account_id), delete on sessions to zhiheng_app;
grant select, insert, delete on posts to zhiheng_app;

-- Files and drafts ------------------------------------------------------------------------------------------------
create table files (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  organisation_id uuid references organisations,
  uploaded_by uuid references accounts,
  uploaded_at timestamptz not null
);
create index files_sha256 on files (sha256);
select zh.audited('files'), zh.guarded('files');
create policy files_own on files for select to zhiheng_app
  using ((select zh.sees_all()) or uploaded_by = (select zh.account()) or organisation_id = any ((select zh.scope())::uuid[]));
create policy files_add on files for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or uploaded_by = (select zh.account()));
grant select, insert on files to zhiheng_app;

create table drafts (
  account_id uuid not null references accounts on delete cascade,
  key text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (account_id, key)
);
select zh.audited('drafts'), zh.guarded('drafts');
create policy drafts_own on drafts to zhiheng_app using (account_id = (select zh.account()));
grant select, insert, update, delete on drafts to zhiheng_app;

-- Calendar: where the State Council's notice departs from the plain week ------------------------------------------
create table calendar_days (
  day date primary key,
  kind text not null check (kind in ('holiday', 'make-up')),
  note text
);
select zh.audited('calendar_days'), zh.guarded('calendar_days');
create policy calendar_read on calendar_days for select to zhiheng_app using (true);
create policy calendar_write on calendar_days for all to zhiheng_app using ((select zh.role()) in ('administrator', 'system'));
grant select, insert, update, delete on calendar_days to zhiheng_app;
`.execute(db)
}
