import { type Kysely, sql } from 'kysely'

/** Official documents, the Word templates that they are made from, and how they are numbered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table document_templates (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('task-list', 'supervision-notice', 'brief', 'annual-report')),
  position int not null,
  name text not null,
  content bytea not null,
  digest text not null,
  bytes int not null,
  used text[] not null,
  valid_from date not null,
  valid_to date,
  uploaded_at timestamptz not null,
  uploaded_by uuid references accounts,
  uploaded_by_name text,
  version int not null default 1,
  unique (kind, position),
  check (valid_to is null or valid_from <= valid_to)
);
create table document_series (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations,
  letters text not null,
  style text not null check (style in ('letters', 'serial')),
  kinds text[] not null,
  mark text not null,
  first_number int not null check (first_number > 0),
  version int not null default 1,
  unique (organisation_id, letters, style)
);
/* The last number that was given. Its row is held while one is: numbers come one after another and none is left out. */
create table document_counters (
  series_id uuid not null references document_series,
  year int not null,
  last int not null,
  primary key (series_id, year)
);
create table documents (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('task-list', 'supervision-notice', 'brief', 'annual-report')),
  state text not null check (state in ('making', 'draft', 'review', 'approved', 'issued', 'void')),
  title text not null,
  plan_id uuid not null references plans,
  measure_id uuid references measures,
  owner_id uuid references organisations,
  task_ids uuid[] not null,
  organisation_id uuid not null references organisations,
  addressee_ids uuid[] not null,
  copy_ids uuid[] not null,
  words text not null,
  reply_by date,
  drafted_at timestamptz not null,
  drafted_by uuid not null references accounts,
  drafted_by_name text not null,
  reviewed_by uuid references accounts,
  reviewed_by_name text,
  signed_by uuid references accounts,
  signed_by_name text,
  issued_on date,
  series_id uuid references document_series,
  year int,
  serial int,
  number text,
  void_reason text,
  job_id uuid references jobs on delete set null,
  version int not null default 1,
  unique (series_id, year, serial),
  check ((state in ('issued', 'void')) = (number is not null)),
  check ((number is null) = (serial is null) and (number is null) = (issued_on is null)),
  check ((state = 'void') = (void_reason is not null))
);
create index documents_plan on documents (plan_id, drafted_at desc, id);
create index documents_tasks on documents using gin (task_ids);
create table document_editions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references documents,
  position int not null,
  template_id uuid not null references document_templates,
  /* What the template was filled with: what is approved is what is issued. */
  data jsonb not null,
  as_of date not null,
  content bytea not null,
  digest text not null,
  bytes int not null,
  issued boolean not null default false,
  made_at timestamptz not null,
  made_by uuid references accounts,
  made_by_name text,
  unique (document_id, position)
);
create unique index document_editions_issued on document_editions (document_id) where issued;
create table document_events (
  id bigint generated always as identity primary key,
  document_id uuid not null references documents,
  at timestamptz not null,
  kind text not null,
  account_id uuid references accounts,
  account_name text,
  organisation_id uuid references organisations,
  note text
);
create index document_events_document on document_events (document_id, id);

select zh.audited('document_templates'), zh.audited('document_series'), zh.audited('document_counters'), zh.audited('documents');
select zh.guarded('document_templates'), zh.guarded('document_series'), zh.guarded('document_counters'), zh.guarded('documents'),
  zh.guarded('document_editions'), zh.guarded('document_events');
select zh.append_only('document_editions'), zh.append_only('document_events');

/* What was issued stays as it is; it can only become void. A template's bytes never change. */
create function zh.keep_issued() returns trigger language plpgsql as $f$
begin
  if old.state in ('issued', 'void') and to_jsonb(new) is distinct from to_jsonb(old) and not (old.state = 'issued' and new.state = 'void'
    and to_jsonb(new) - array['state', 'void_reason', 'version'] = to_jsonb(old) - array['state', 'void_reason', 'version'])
  then raise exception 'an issued document is kept as it is' using errcode = 'insufficient_privilege'; end if;
  return new;
end $f$;
create trigger keep_issued before update on documents for each row execute function zh.keep_issued();
create function zh.keep_template() returns trigger language plpgsql as $f$
begin
  if to_jsonb(new) - array['valid_to', 'version'] is distinct from to_jsonb(old) - array['valid_to', 'version']
  then raise exception 'a template is kept as it is' using errcode = 'insufficient_privilege'; end if;
  return new;
end $f$;
create trigger keep_template before update on document_templates for each row execute function zh.keep_template();

create function zh.in_office() returns boolean language sql stable parallel safe
  as $f$ select zh.sees_all() or zh.works() $f$;
create policy document_templates_read on document_templates for select to zhiheng_app using ((select zh.in_office()));
create policy document_templates_add on document_templates for insert to zhiheng_app
  with check ((select zh.role()) in ('system', 'quality_office'));
create policy document_templates_change on document_templates for update to zhiheng_app
  using ((select zh.role()) in ('system', 'quality_office'));
create policy document_series_read on document_series for select to zhiheng_app using ((select zh.in_office()));
create policy document_series_add on document_series for insert to zhiheng_app
  with check ((select zh.role()) in ('system', 'quality_office'));
create policy document_series_change on document_series for update to zhiheng_app
  using ((select zh.role()) in ('system', 'quality_office'));
create policy document_counters_read on document_counters for select to zhiheng_app using ((select zh.in_office()));
create policy document_counters_add on document_counters for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy document_counters_change on document_counters for update to zhiheng_app using ((select zh.role()) = 'system');
/* The own ones, and what was issued to the body or copied to it. */
create policy documents_read on documents for select to zhiheng_app using ((select zh.sees_all())
  or (select zh.works()) and (organisation_id = any ((select zh.scope())::uuid[])
    or state in ('issued', 'void') and (addressee_ids || copy_ids) && (select zh.scope())::uuid[]));
create policy documents_add on documents for insert to zhiheng_app with check ((select zh.role()) = 'system'
  or (select zh.works()) and organisation_id = (select zh.organisation()) and drafted_by = (select zh.account()));
create policy documents_change on documents for update to zhiheng_app using ((select zh.role()) in ('system', 'quality_office', 'leader')
  or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[]));
create policy document_editions_read on document_editions for select to zhiheng_app using (exists (
  select from documents d where d.id = document_id
    and (issued or (select zh.sees_all()) or d.organisation_id = any ((select zh.scope())::uuid[]))));
create policy document_editions_add on document_editions for insert to zhiheng_app with check ((select zh.in_office())
  and (select zh.role()) <> 'auditor' and exists (select from documents d where d.id = document_id));
create policy document_events_read on document_events for select to zhiheng_app using (exists (
  select from documents d where d.id = document_id and ((select zh.sees_all()) or d.organisation_id = any ((select zh.scope())::uuid[]))));
create policy document_events_add on document_events for insert to zhiheng_app with check ((select zh.role()) = 'system'
  or account_id = (select zh.account()) and exists (select from documents d where d.id = document_id));
grant select, insert, update on document_templates, document_series, document_counters, documents to zhiheng_app;
grant select, insert on document_editions, document_events to zhiheng_app;
`.execute(db)
}
