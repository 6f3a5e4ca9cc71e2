import { type Kysely, sql } from 'kysely'

/** Objections, credit repair and notices of worse grades, with their clocks and trails. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table credit_objections (
  id uuid primary key,
  number text not null unique,
  subject_id uuid not null references subjects,
  target text not null check (target in ('fact', 'grade')),
  /* Of a fact: what a reader needs to know which it is. */
  fact_id uuid, fact_type text, fact_document text, fact_on date,
  /* Of a grade. */
  model text, as_of date, grade text, indicator text,
  /* Who decides; null: the quality office. */
  source_id uuid references organisations,
  reason text not null,
  wanted text not null,
  filed_at timestamptz not null,
  filed_by uuid references accounts,
  filed_by_name text not null,
  organisation_id uuid references organisations,
  state text not null check (state in ('filed', 'accepted', 'declined', 'upheld', 'refused', 'appealed', 'overturned', 'sustained', 'taken-back')),
  due_on date,
  extended boolean not null default false,
  appeal_until date,
  decided_at timestamptz,
  decided_by uuid references accounts,
  decision_reason text,
  result_id uuid,
  version int not null default 1,
  check ((target = 'fact') = (fact_id is not null and source_id is not null)),
  check ((target = 'grade') = (model is not null)),
  check ((state in ('filed', 'accepted', 'appealed')) = (due_on is not null))
);
create unique index credit_objections_open on credit_objections (fact_id) where state in ('filed', 'accepted', 'appealed');
create index credit_objections_due on credit_objections (due_on, id);
create index credit_objections_subject on credit_objections (subject_id);
create index credit_objections_source on credit_objections (source_id);

create table credit_repairs (
  id uuid primary key,
  number text not null unique,
  subject_id uuid not null references subjects,
  fact_id uuid not null,
  fact_type text not null,
  decision_number text not null,
  kind text not null,
  fact_on date not null,
  source_id uuid not null references organisations,
  reason text not null,
  duty_fulfilled boolean not null,
  harm_removed boolean not null,
  filed_at timestamptz not null,
  filed_by uuid references accounts,
  filed_by_name text not null,
  organisation_id uuid references organisations,
  state text not null check (state in ('applied', 'accepted', 'declined', 'granted', 'refused', 'taken-back', 'revoked')),
  due_on date,
  decided_at timestamptz,
  decided_by uuid references accounts,
  decision_reason text,
  /* The fact of the repair, and the penalty as it is said since. */
  result_id uuid,
  corrected_id uuid,
  version int not null default 1,
  check ((state in ('applied', 'accepted')) = (due_on is not null))
);
create unique index credit_repairs_open on credit_repairs (fact_id) where state in ('applied', 'accepted');
create index credit_repairs_due on credit_repairs (due_on, id);
create index credit_repairs_subject on credit_repairs (subject_id);
create index credit_repairs_source on credit_repairs (source_id);

create table grade_notices (
  id uuid primary key,
  subject_id uuid not null references subjects,
  model text not null,
  from_grade text,
  to_grade text,
  as_of date not null,
  state text not null check (state in ('open', 'published', 'dropped')),
  noticed_at timestamptz not null,
  reply_due_on date not null,
  reply text,
  replied_at timestamptz,
  closed_at timestamptz,
  close_reason text,
  version int not null default 1,
  check ((state = 'open') = (closed_at is null)),
  unique (subject_id, model, as_of)
);
create index grade_notices_order on grade_notices (reply_due_on, id);

create table credit_files (
  case_id uuid not null,
  file_id uuid not null references files,
  position int not null,
  primary key (case_id, file_id)
);
create index credit_files_file on credit_files (file_id);

create table credit_events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  case_id uuid not null,
  subject_id uuid not null references subjects,
  account_id uuid references accounts,
  account_name text,
  organisation_id uuid references organisations,
  note text
);
create index credit_events_case on credit_events (case_id, id);

select zh.append_only('credit_events');
select zh.audited(t), zh.guarded(t) from unnest(array['credit_objections', 'credit_repairs', 'grade_notices', 'credit_files', 'credit_events']::regclass[]) t;

create function zh.oversees_credit() returns boolean language sql stable parallel safe
  as $f$ select zh.role() in ('system', 'quality_office', 'leader', 'auditor') $f$;
/* The firm, whoever filed for it, whoever has to decide, and those above. */
create policy credit_objections_read on credit_objections for select to zhiheng_app using ((select zh.oversees_credit())
  or (select zh.works()) and (source_id = any ((select zh.scope())::uuid[]) or organisation_id = any ((select zh.scope())::uuid[]))
  or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy credit_objections_add on credit_objections for insert to zhiheng_app with check ((select zh.role()) = 'system'
  or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])
  or (select zh.role()) = 'enterprise' and organisation_id is null and subject_id = any ((select zh.subjects())::uuid[]));
create policy credit_objections_change on credit_objections for update to zhiheng_app using ((select zh.role()) in ('system', 'quality_office')
  or (select zh.works()) and (source_id = any ((select zh.scope())::uuid[]) or organisation_id = any ((select zh.scope())::uuid[]))
  or (select zh.role()) = 'enterprise' and organisation_id is null and subject_id = any ((select zh.subjects())::uuid[]));
create policy credit_repairs_read on credit_repairs for select to zhiheng_app using ((select zh.oversees_credit())
  or (select zh.works()) and (source_id = any ((select zh.scope())::uuid[]) or organisation_id = any ((select zh.scope())::uuid[]))
  or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy credit_repairs_add on credit_repairs for insert to zhiheng_app with check ((select zh.role()) = 'system'
  or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])
  or (select zh.role()) = 'enterprise' and organisation_id is null and subject_id = any ((select zh.subjects())::uuid[]));
create policy credit_repairs_change on credit_repairs for update to zhiheng_app using ((select zh.role()) = 'system'
  or (select zh.works()) and (source_id = any ((select zh.scope())::uuid[]) or organisation_id = any ((select zh.scope())::uuid[]))
  or (select zh.role()) = 'enterprise' and organisation_id is null and subject_id = any ((select zh.subjects())::uuid[]));
create policy grade_notices_read on grade_notices for select to zhiheng_app using ((select zh.oversees_credit())
  or (select zh.works()) and state = 'published'
  or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy grade_notices_add on grade_notices for insert to zhiheng_app with check ((select zh.role()) in ('system', 'quality_office'));
create policy grade_notices_change on grade_notices for update to zhiheng_app using ((select zh.role()) in ('system', 'quality_office')
  or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create function zh.sees_credit_case(of_case uuid) returns boolean language sql stable as $f$
  select exists (select from credit_objections where id = of_case) or exists (select from credit_repairs where id = of_case) $f$;
create policy credit_files_read on credit_files for select to zhiheng_app using ((select zh.signed_in()) and zh.sees_credit_case(case_id));
create policy credit_files_add on credit_files for insert to zhiheng_app with check ((select zh.signed_in()) and zh.sees_credit_case(case_id));
create policy credit_events_read on credit_events for select to zhiheng_app using ((select zh.oversees_credit())
  or zh.sees_credit_case(case_id) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy credit_events_add on credit_events for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or account_id = (select zh.account()));
/* A file is also read by whoever sees the case that it is attached to. */
create policy files_of_credit on files for select to zhiheng_app using (
  (select zh.signed_in()) and exists (select from credit_files c where c.file_id = files.id));
grant select, insert, update on credit_objections, credit_repairs, grade_notices to zhiheng_app;
grant select, insert on credit_files, credit_events to zhiheng_app;

/* What is disputed is said to everybody who sees the fact; what about it and by whom is not. */
create function zh.disputes(of_subjects uuid[]) returns table (fact_id uuid, model text, filed_on date, due_on date)
language sql stable security definer set search_path = public as $f$
  select o.fact_id, o.model, (o.filed_at at time zone 'Asia/Shanghai')::date, o.due_on from credit_objections o
  where o.subject_id = any (of_subjects) and o.state in ('filed', 'accepted', 'appealed') $f$;
`.execute(db)
}
