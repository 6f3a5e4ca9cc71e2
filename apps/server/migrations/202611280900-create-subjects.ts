import { type Kysely, sql } from 'kysely'

/** What quality is judged of: firms, products, lifts, scales, places, with their codes, names and ties. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* The subject that an enterprise's own account speaks for, the day by the product's clock, and what a look-up is for. */
create function zh.subject() returns uuid language sql stable parallel safe
  as $f$ select nullif(current_setting('zh.subject_id', true), '')::uuid $f$;
create function zh.today() returns date language sql stable parallel safe
  as $f$ select nullif(current_setting('zh.today', true), '')::date $f$;
create function zh.purpose() returns text language sql stable parallel safe
  as $f$ select nullif(current_setting('zh.purpose', true), '') $f$;

create table subjects (
  id uuid primary key,
  kind text not null check (kind in ('enterprise', 'product', 'equipment', 'instrument', 'place', 'laboratory', 'project', 'service', 'organisation')),
  /* The name in force; earlier ones and aliases stand in subject_names. */
  name text not null,
  area_code text check (area_code ~ '^\d{6}$'),
  address text,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  /* Letter and digits of GB/T 4754, such as C245. */
  industry text check (industry ~ '^[A-T]\d{0,4}$'),
  state text not null default 'active' check (state in ('active', 'closed')),
  /* Set while this subject counts as another one; its facts stay where they are. */
  merged_into uuid references subjects,
  created_at timestamptz not null,
  version int not null default 1,
  check ((longitude is null) = (latitude is null)),
  check (merged_into <> id)
);
create index subjects_merged on subjects (merged_into) where merged_into is not null;

create table subject_identifiers (
  subject_id uuid not null references subjects,
  id uuid not null,
  scheme text not null,
  /* As the scheme of packages/codes normalises it. */
  value text not null,
  valid_from date,
  valid_to date,
  primary key (subject_id, id),
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);
/* A code names one subject at a time. */
create unique index subject_identifiers_code on subject_identifiers (scheme, value) where valid_to is null;
create index subject_identifiers_past on subject_identifiers (scheme, value);

create table subject_names (
  subject_id uuid not null references subjects,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('official', 'short', 'alias', 'brand')),
  valid_from date,
  valid_to date,
  primary key (subject_id, id),
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);

create table subject_relations (
  subject_id uuid not null references subjects,
  id uuid not null,
  kind text not null check (kind in ('owns', 'makes', 'sells', 'maintains', 'uses', 'located-at', 'branch-of', 'tests')),
  other_id uuid not null references subjects,
  valid_from date,
  valid_to date,
  primary key (subject_id, id),
  check (subject_id <> other_id),
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);
create index subject_relations_other on subject_relations (other_id, kind);

create table subject_merges (
  id uuid primary key,
  kept_id uuid not null references subjects,
  merged_id uuid not null references subjects,
  reason text not null,
  merged_at timestamptz not null,
  merged_by_name text,
  undone_at timestamptz,
  undone_by_name text,
  undo_reason text,
  check (kept_id <> merged_id)
);
create index subject_merges_kept on subject_merges (kept_id);
create index subject_merges_merged on subject_merges (merged_id);

select zh.audited(t), zh.guarded(t) from unnest(array['subjects', 'subject_identifiers', 'subject_names', 'subject_relations', 'subject_merges']::regclass[]) t;
create policy subjects_read on subjects for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy subjects_add on subjects for insert to zhiheng_app with check ((select zh.works()));
create policy subjects_change on subjects for update to zhiheng_app using ((select zh.works()));
create policy subject_identifiers_read on subject_identifiers for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy subject_identifiers_add on subject_identifiers for insert to zhiheng_app with check ((select zh.works()));
create policy subject_identifiers_change on subject_identifiers for update to zhiheng_app using ((select zh.works()));
create policy subject_names_read on subject_names for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy subject_names_add on subject_names for insert to zhiheng_app with check ((select zh.works()));
create policy subject_names_change on subject_names for update to zhiheng_app using ((select zh.works()));
create policy subject_relations_read on subject_relations for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy subject_relations_add on subject_relations for insert to zhiheng_app with check ((select zh.works()));
create policy subject_relations_change on subject_relations for update to zhiheng_app using ((select zh.works()));
create policy subject_merges_read on subject_merges for select to zhiheng_app using ((select zh.signed_in()));
create policy subject_merges_add on subject_merges for insert to zhiheng_app with check ((select zh.works()));
create policy subject_merges_change on subject_merges for update to zhiheng_app using ((select zh.works()));
grant select, insert, update on subjects, subject_identifiers, subject_names, subject_relations, subject_merges to zhiheng_app;
`.execute(db)
}
