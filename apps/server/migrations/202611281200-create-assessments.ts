import { type Kysely, sql } from 'kysely'

/** Models that grade, their runs over the city, and what came of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* Who counts as whom, as it was known at an instant: merges of later days do not change what a past run saw. */
create function zh.kept_as_of(known_at timestamptz) returns table (subject_id uuid, kept_id uuid)
language sql stable security definer set search_path = public as $f$
  with recursive way as (
    select m.merged_id as subject_id, m.kept_id from subject_merges m
    where m.merged_at <= known_at and (m.undone_at is null or m.undone_at > known_at)
    union
    select w.subject_id, m.kept_id from way w join subject_merges m on m.merged_id = w.kept_id
    where m.merged_at <= known_at and (m.undone_at is null or m.undone_at > known_at)
  ) select w.subject_id, w.kept_id from way w
    where not exists (select from subject_merges m where m.merged_id = w.kept_id
      and m.merged_at <= known_at and (m.undone_at is null or m.undone_at > known_at)) $f$;

create table assessment_models (
  id uuid primary key,
  code text not null,
  model_version text not null,
  content jsonb not null,
  state text not null check (state in ('draft', 'proposed', 'in-force', 'retired')),
  /* In force from this day; until the next version's, or the day before which it was retired. */
  valid_from date,
  valid_to date,
  note text,
  changed_at timestamptz not null,
  changed_by uuid references accounts,
  changed_by_name text,
  proposed_at timestamptz,
  proposed_by uuid references accounts,
  proposed_by_name text,
  approved_at timestamptz,
  approved_by uuid references accounts,
  approved_by_name text,
  published_at timestamptz,
  version int not null default 1,
  unique (code, model_version),
  check (content ->> 'code' = code and content ->> 'version' = model_version),
  check ((state in ('in-force', 'retired')) = (approved_at is not null and valid_from is not null)),
  /* A second person: neither who proposed it nor who wrote it last. What the profile brings has neither. */
  check (approved_at is null or (approved_by is null) = (proposed_by is null)),
  check (approved_by is null or (approved_by is distinct from proposed_by and approved_by is distinct from changed_by)),
  check (valid_to is null or valid_from < valid_to)
);
create index assessment_models_state on assessment_models (code, valid_from) where approved_at is not null;

/* What was proposed is what is approved, and what has been in force can be told for ever. */
create function zh.keep_model() returns trigger language plpgsql as $f$
begin
  if old.state <> 'draft' and (new.content, new.code, new.model_version) is distinct from (old.content, old.code, old.model_version)
    or old.approved_at is not null and (new.approved_at, new.approved_by, new.valid_from) is distinct from (old.approved_at, old.approved_by, old.valid_from) then
    raise exception 'a model that was proposed is not changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $f$;
create trigger keep_model before update on assessment_models for each row execute function zh.keep_model();

create table assessment_runs (
  id uuid primary key,
  model_id uuid not null references assessment_models,
  model_code text not null,
  model_version text not null,
  as_of date not null,
  known_at timestamptz not null,
  /* all: every subject; changed: those of whom something new is known since the run before. */
  reach text not null check (reach in ('all', 'changed')),
  previous_id uuid references assessment_runs,
  /* abandoned: cancelled or failed, and another one has begun since. Only what is done counts. */
  state text not null check (state in ('running', 'done', 'abandoned')),
  chunk int not null check (chunk > 0),
  started_at timestamptz not null,
  finished_at timestamptz,
  requested_by_name text,
  graded int not null default 0,
  changed int not null default 0,
  moved int not null default 0,
  /* Over all that was worked out, in the order of subjects; chained by chunks. */
  digest bytea not null default '\\x',
  version int not null default 1,
  check ((state = 'done') = (finished_at is not null))
);
create unique index assessment_runs_one on assessment_runs (model_code) where state = 'running';
create index assessment_runs_order on assessment_runs (model_code, as_of desc, known_at desc) where state = 'done';

/* A row where a run gave something else than the run before; what is not here is as it was. */
create table assessment_results (
  subject_id uuid not null references subjects,
  model_code text not null,
  run_id uuid not null references assessment_runs,
  model_version text not null,
  as_of date not null,
  known_at timestamptz not null,
  score numeric,
  score_high numeric,
  known_share numeric not null,
  grade text,
  vetoes text[] not null,
  leaf_units bigint[] not null,
  primary key (subject_id, model_code, run_id)
);
create index assessment_results_order on assessment_results (model_code, subject_id, as_of desc, known_at desc);
create index assessment_results_run on assessment_results (run_id);

/* The worst result among what a firm makes, for models that build on it; kept like results. */
create table assessment_carried (
  subject_id uuid not null references subjects,
  model_code text not null,
  run_id uuid not null references assessment_runs,
  as_of date not null,
  known_at timestamptz not null,
  score numeric,
  grade text,
  primary key (subject_id, model_code, run_id)
);

create table grade_changes (
  subject_id uuid not null references subjects,
  id uuid not null,
  run_id uuid not null references assessment_runs,
  model_code text not null,
  model_version text not null,
  from_grade text,
  to_grade text,
  as_of date not null,
  recorded_at timestamptz not null,
  /* The leaves and vetoes that make the difference. */
  causes jsonb not null,
  primary key (subject_id, id)
);
create unique index grade_changes_once on grade_changes (subject_id, model_code, run_id);
create index grade_changes_run on grade_changes (run_id, subject_id);
create index grade_changes_recent on grade_changes (model_code, recorded_at desc, id desc);

/* A rule or a day supposed, tried on the whole city. Nothing in force changes by it. */
create table what_ifs (
  id uuid primary key,
  title text not null,
  before_model jsonb not null,
  after_model jsonb not null,
  before_on date not null,
  after_on date not null,
  known_at timestamptz not null,
  state text not null check (state in ('running', 'done')),
  /* [{ from, to, subjects }] once it is done. */
  transitions jsonb,
  graded int not null default 0,
  moved int not null default 0,
  created_at timestamptz not null,
  created_by uuid references accounts,
  created_by_name text,
  organisation_id uuid references organisations,
  job_id uuid,
  version int not null default 1
);
create index what_ifs_recent on what_ifs (created_at desc, id desc);
create table what_if_movers (
  subject_id uuid not null references subjects,
  what_if_id uuid not null references what_ifs on delete cascade,
  from_grade text,
  to_grade text,
  score_before numeric,
  score_after numeric,
  causes jsonb not null,
  primary key (what_if_id, subject_id)
);

select zh.guarded(t) from unnest(array['assessment_models', 'assessment_runs', 'assessment_results', 'assessment_carried', 'grade_changes', 'what_ifs', 'what_if_movers']::regclass[]) t;
select zh.audited(t) from unnest(array['assessment_models', 'assessment_runs', 'what_ifs']::regclass[]) t;

create policy assessment_models_read on assessment_models for select to zhiheng_app using (
  (select zh.supervises()) or (state in ('in-force', 'retired') and (select zh.role()) <> 'nobody'));
create policy assessment_models_add on assessment_models for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or (select zh.role()) = 'quality_office' and state = 'draft');
create policy assessment_models_change on assessment_models for update to zhiheng_app
  using ((select zh.role()) in ('system', 'quality_office'))
  with check ((select zh.role()) = 'system' or approved_by is null and approved_at is null or state = 'retired' or approved_by = (select zh.account()));
create policy assessment_models_remove on assessment_models for delete to zhiheng_app
  using ((select zh.role()) in ('system', 'quality_office') and state = 'draft');
create policy assessment_runs_read on assessment_runs for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy assessment_runs_write on assessment_runs for all to zhiheng_app using ((select zh.role()) = 'system');
create policy assessment_results_read on assessment_results for select to zhiheng_app using (
  (select zh.supervises()) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy assessment_results_write on assessment_results for all to zhiheng_app using ((select zh.role()) = 'system');
create policy assessment_carried_own on assessment_carried for all to zhiheng_app using ((select zh.role()) = 'system');
create policy grade_changes_read on grade_changes for select to zhiheng_app using (
  (select zh.supervises()) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy grade_changes_write on grade_changes for all to zhiheng_app using ((select zh.role()) = 'system');
create policy what_ifs_read on what_ifs for select to zhiheng_app using ((select zh.supervises()));
create policy what_ifs_add on what_ifs for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or (select zh.role()) = 'quality_office' and created_by = (select zh.account()));
create policy what_ifs_change on what_ifs for update to zhiheng_app using ((select zh.role()) = 'system');
create policy what_ifs_remove on what_ifs for delete to zhiheng_app using ((select zh.role()) = 'system');
create policy what_if_movers_read on what_if_movers for select to zhiheng_app using ((select zh.supervises()));
create policy what_if_movers_write on what_if_movers for all to zhiheng_app using ((select zh.role()) = 'system');
grant select, insert, update, delete on assessment_models, assessment_runs, assessment_results, assessment_carried, what_ifs, what_if_movers to zhiheng_app;
grant select, insert, delete on grade_changes to zhiheng_app;
revoke all on function zh.kept_as_of(timestamptz) from public;
grant execute on function zh.kept_as_of(timestamptz) to zhiheng_app;
`.execute(db)
}
