import { type Kysely, sql } from 'kysely'

/**
 * Posts that speak for a subject, see less than the whole subtree, or are held by a deputy for a while; and the three
 * administrators of the security rules, whom no account unites.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create extension if not exists btree_gist;

alter table posts drop constraint posts_role_check;
alter table posts
  alter organisation_id drop not null,
  add subject_id uuid references subjects,
  /* Whose rows the post sees: own name, own body, all below it, or named bodies. */
  add data_scope text not null default 'subtree' check (data_scope in ('self', 'unit', 'subtree', 'chosen')),
  add chosen_ids uuid[] not null default '{}',
  add check (role in ('administrator', 'security_administrator', 'quality_office', 'department_officer', 'district_officer', 'leader', 'auditor', 'enterprise')),
  add check (num_nonnulls(organisation_id, subject_id) = 1),
  add check ((role = 'enterprise') = (subject_id is not null)),
  /* Everybody else sees all or nothing by the role; a narrower scope would promise what no policy keeps. */
  add check (data_scope = 'subtree' or role in ('department_officer', 'district_officer')),
  add check ((data_scope = 'chosen') = (chosen_ids <> '{}')),
  add constraint posts_administrators_apart exclude using gist (account_id with =, role with <>)
    where (role in ('administrator', 'security_administrator', 'auditor'));
create unique index posts_subject on posts (account_id, subject_id) where subject_id is not null;
grant update (data_scope, chosen_ids) on posts to zhiheng_app;

/* Who stands in for whom: from valid_from until the day before valid_to, unless ended before. */
create table delegations (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references posts on delete cascade,
  deputy_id uuid not null references accounts on delete cascade,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (valid_from < valid_to),
  constraint delegations_once exclude using gist (post_id with =, deputy_id with =, daterange(valid_from, valid_to) with &&)
    where (ended_at is null)
);
create index delegations_deputy on delegations (deputy_id);
create function zh.refuse_delegation() returns trigger language plpgsql security definer set search_path = public as $f$
begin
  if exists (select from posts where id = new.post_id
    and (account_id = new.deputy_id or role in ('administrator', 'security_administrator', 'auditor', 'enterprise'))) then
    raise exception 'this post cannot be delegated' using errcode = 'check_violation';
  end if;
  return new;
end $f$;
create trigger delegable before insert on delegations for each row execute function zh.refuse_delegation();
select zh.audited('delegations'), zh.guarded('delegations');

/* Both need to see past the reader's own rows: whose post it is that somebody delegates. */
create function zh.owns_post(post uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from posts where id = post and account_id = zh.account()) $f$;
create policy delegations_auth on delegations for select to zhiheng_auth using (true);
grant select on delegations to zhiheng_auth;
create policy delegations_read on delegations for select to zhiheng_app using (
  (select zh.role()) in ('administrator', 'security_administrator', 'auditor', 'system')
  or deputy_id = (select zh.account()) or zh.owns_post(post_id));
create policy delegations_add on delegations for insert to zhiheng_app with check (
  (select zh.role()) in ('administrator', 'system') or (select zh.signed_in()) and zh.owns_post(post_id));
create policy delegations_end on delegations for update to zhiheng_app using (
  (select zh.role()) in ('administrator', 'system') or (select zh.signed_in()) and zh.owns_post(post_id));
grant select, insert, update (ended_at) on delegations to zhiheng_app;

/* The name of the firm that an account speaks for stands in its session. */
create policy subjects_auth on subjects for select to zhiheng_auth using (true);
grant select (id, name) on subjects to zhiheng_auth;

-- The administrator appoints, the security administrator guards, the auditor reads. ------------------------------
drop policy accounts_read on accounts;
drop policy accounts_change on accounts;
drop policy posts_read on posts;
drop policy credentials_manage on credentials;
drop policy sessions_manage on sessions;
drop policy audit_entries_read on audit_entries;
create policy accounts_read on accounts for select to zhiheng_app using (
  id = (select zh.account()) or (select zh.role()) in ('administrator', 'security_administrator', 'auditor', 'system'));
create policy accounts_change on accounts for update to zhiheng_app
  using ((select zh.role()) in ('administrator', 'security_administrator', 'system'));
create policy posts_read on posts for select to zhiheng_app using (
  account_id = (select zh.account()) or (select zh.role()) in ('administrator', 'security_administrator', 'auditor', 'system'));
create policy credentials_add on credentials for insert to zhiheng_app
  with check ((select zh.role()) in ('administrator', 'system'));
create policy credentials_read on credentials for select to zhiheng_app
  using ((select zh.role()) in ('administrator', 'security_administrator', 'system'));
create policy credentials_change on credentials for update to zhiheng_app
  using ((select zh.role()) in ('security_administrator', 'system'));
create policy sessions_read on sessions for select to zhiheng_app using (
  account_id = (select zh.account()) or (select zh.role()) in ('administrator', 'security_administrator', 'system'));
create policy sessions_end on sessions for delete to zhiheng_app using (
  account_id = (select zh.account()) or (select zh.role()) in ('administrator', 'security_administrator', 'system'));
create policy audit_entries_read on audit_entries for select to zhiheng_app using ((select zh.role()) in ('auditor', 'system'));

/* Those whose post is narrowed to themselves see, of the bodies' tasks, what they have reported on. */
create function zh.own_tasks() returns uuid[] language sql stable security definer set search_path = public as $f$
  select coalesce(array_agg(distinct task_id), '{}') from task_reports
  where zh.works() and zh.scope() = '{}' and submitted_by = zh.account() $f$;
create index task_reports_author on task_reports (submitted_by);
drop policy tasks_read on tasks;
create policy tasks_read on tasks for select to zhiheng_app using (
  (select zh.sees_all()) or case when (select zh.role()) = 'public' then zh.is_published(plan_id)
    else (select zh.works()) and (reader_ids && (select zh.scope())::uuid[] or id = any ((select zh.own_tasks())::uuid[])) end);
create or replace function zh.sees_task(task uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from tasks where id = task and
    case when zh.role() = 'public' then zh.is_published(plan_id)
      else zh.sees_all() or zh.works() and (reader_ids && zh.scope() or id = any (zh.own_tasks())) end)
$f$;

/* Those who work for the city; an enterprise signs in too, and reads no trail and no agreement of the offices. */
create function zh.staff() returns boolean language sql stable parallel safe
  as $f$ select zh.role() not in ('nobody', 'public', 'enterprise') $f$;
drop policy plan_events_read on plan_events;
create policy plan_events_read on plan_events for select to zhiheng_app using (
  (select zh.sees_all()) or (select zh.staff())
    and case when task_id is not null then zh.sees_task(task_id) else zh.sees_plan(plan_id) end);
drop policy sharing_agreements_read on sharing_agreements;
create policy sharing_agreements_read on sharing_agreements for select to zhiheng_app using ((select zh.staff()));
drop policy subject_merges_read on subject_merges;
create policy subject_merges_read on subject_merges for select to zhiheng_app using ((select zh.staff()));

-- A deputy's deeds name both. ------------------------------------------------------------------------------------
alter table audit_entries add on_behalf_of uuid;
create or replace function zh.record_audit() returns trigger language plpgsql security definer set search_path = public as $f$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}'::jsonb end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}'::jsonb end;
  secret text[] := case tg_table_name
    when 'settings' then '{}'
    else array['password', 'token', 'value', 'access_token', 'refresh_token', 'id_token', 'content', 'secret'] end;
  was jsonb; now_is jsonb;
begin
  select jsonb_object_agg(key, case when key = any (secret) then '"…"'::jsonb else value end)
    into was from jsonb_each(old_row) o where tg_op = 'DELETE' or value is distinct from new_row -> key;
  select jsonb_object_agg(key, case when key = any (secret) then '"…"'::jsonb else value end)
    into now_is from jsonb_each(new_row) n where tg_op = 'INSERT' or value is distinct from old_row -> key;
  if tg_op = 'UPDATE' and now_is is null then return new; end if;
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
