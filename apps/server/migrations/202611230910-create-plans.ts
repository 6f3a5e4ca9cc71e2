import { type Kysely, sql } from 'kysely'

/** Plan imports, plans, measures with their clauses and bodies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table plans (
  id uuid primary key default gen_random_uuid(),
  level text not null check (level in ('city', 'district')),
  state text not null check (state in ('draft', 'published', 'superseded')),
  title text not null,
  issuer text,
  issued_on date,
  document_number text,
  year int not null,
  edition int not null default 1,
  previous_edition_id uuid references plans,
  organisation_id uuid not null references organisations,
  parent_plan_id uuid references plans,
  source text not null default '',
  published_at timestamptz,
  version int not null default 1
);
create index plans_parent on plans (parent_plan_id);
create unique index plans_one_district_plan on plans (parent_plan_id, organisation_id) where level = 'district' and state <> 'superseded';

create table plan_imports (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  format text not null,
  state text not null check (state in ('reviewing', 'published', 'abandoned')),
  level text not null check (level in ('city', 'district')),
  organisation_id uuid not null references organisations,
  edition_of_plan_id uuid references plans,
  source text not null,
  /* The reading as corrected so far: head, measures, names, doubts. Shape: reading.ts. */
  reading jsonb not null,
  read_milliseconds double precision not null,
  published_plan_id uuid references plans,
  created_at timestamptz not null,
  created_by uuid not null references accounts,
  created_by_name text not null,
  version int not null default 1
);

create table measures (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plans,
  position int not null,
  number text not null,
  chapter text not null,
  chapter_position int not null,
  title text not null,
  body text not null,
  span_start int, span_end int,
  deadline_text text,
  due_on date,
  open_ended boolean not null default false,
  parent_measure_id uuid references measures,
  /* Left out by a district or by a later edition: kept, so that it is listed as missing with the reason. */
  removed_reason text,
  /* For a measure of a superseded edition: the measure in force that it went on as. */
  living_measure_id uuid references measures,
  version int not null default 1,
  /* Deferred: a later edition moves measures past each other. */
  unique (plan_id, position) deferrable initially deferred
);
create index measures_parent on measures (parent_measure_id);
create index measures_living on measures (living_measure_id);

create table clauses (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measures,
  position int not null,
  body text not null,
  span_start int, span_end int,
  assist_only boolean not null default false,
  /* No longer in the text of the edition in force; kept for the tasks that it was broken down to. */
  retired boolean not null default false,
  unique (measure_id, position) deferrable initially deferred
);

create table measure_bodies (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measures,
  organisation_id uuid not null references organisations,
  written_name text not null,
  role text not null check (role in ('lead', 'with', 'responsible', 'assist')),
  assigned boolean not null default false,
  position int not null,
  unique (measure_id, organisation_id)
);
create index measure_bodies_organisation on measure_bodies (organisation_id);

select zh.audited(t::regclass), zh.guarded(t::regclass)
  from unnest(array['plans', 'plan_imports', 'measures', 'clauses', 'measure_bodies']) t;

create policy plans_read on plans for select to zhiheng_app using (
  state <> 'draft' and (select zh.role()) <> 'nobody'
  or (select zh.sees_all()) or organisation_id = any ((select zh.scope())::uuid[]));
create policy plans_add on plans for insert to zhiheng_app with check (
  (select zh.role()) in ('quality_office', 'system')
  or ((select zh.role()) = 'district_officer' and level = 'district' and organisation_id = any ((select zh.scope())::uuid[])));
create policy plans_change on plans for update to zhiheng_app using (
  (select zh.role()) in ('quality_office', 'system')
  or ((select zh.role()) = 'district_officer' and level = 'district' and organisation_id = any ((select zh.scope())::uuid[])));

create policy plan_imports_office on plan_imports to zhiheng_app using ((select zh.role()) in ('quality_office', 'system'));

/*
 * Whether the reader sees a plan or a measure, for the policies of what belongs to them. As the owner's functions they
 * are opaque to the planner: policies that nest in policies would cost every small query milliseconds of planning. Whoever sees everything is let through before they are asked row by row.
 */
create function zh.sees_plan(plan uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from plans where id = plan and (
    state <> 'draft' and zh.role() <> 'nobody' or zh.sees_all() or organisation_id = any (zh.scope())))
$f$;
create function zh.sees_measure(measure uuid) returns boolean language sql stable security definer set search_path = public as $f$
  select exists (select from measures where id = measure and zh.sees_plan(plan_id))
$f$;
create policy measures_read on measures for select to zhiheng_app using ((select zh.sees_all()) or zh.sees_plan(plan_id));
create policy clauses_read on clauses for select to zhiheng_app using ((select zh.sees_all()) or zh.sees_measure(measure_id));
create policy measure_bodies_read on measure_bodies for select to zhiheng_app using ((select zh.sees_all()) or zh.sees_measure(measure_id));

/* Who may write a plan may write what belongs to it. */
create function zh.may_write_plan(plan uuid) returns boolean language sql stable as $f$
  select (select zh.role()) in ('quality_office', 'system') or ((select zh.role()) = 'district_officer' and exists (
    select from plans where id = plan and level = 'district' and organisation_id = any ((select zh.scope())::uuid[])))
$f$;
create policy measures_add on measures for insert to zhiheng_app with check (zh.may_write_plan(plan_id));
create policy measures_change on measures for update to zhiheng_app using (zh.may_write_plan(plan_id));
create policy clauses_add on clauses for insert to zhiheng_app
  with check (exists (select from measures m where m.id = measure_id and zh.may_write_plan(m.plan_id)));
create policy clauses_change on clauses for update to zhiheng_app
  using (exists (select from measures m where m.id = measure_id and zh.may_write_plan(m.plan_id)));
create policy measure_bodies_write on measure_bodies for all to zhiheng_app
  using (exists (select from measures m where m.id = measure_id and zh.may_write_plan(m.plan_id)));

grant select, insert, update on plans, plan_imports, measures, clauses to zhiheng_app;
grant select, insert, update, delete on measure_bodies to zhiheng_app;
`.execute(db)
}
