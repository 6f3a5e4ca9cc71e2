import { type Kysely, sql } from 'kysely'

/** Class and product risk of firms, each as a history that only grows, so that any past day can be told again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table supervision_classes (
  subject_id uuid not null references subjects,
  id uuid not null,
  class text not null check (class in ('AA', 'A', 'B', 'C')),
  valid_from date not null,
  recorded_at timestamptz not null,
  cause text not null check (cause in ('result', 'event', 'review')),
  /* Of an event: the rule of the policy and the fact. */
  rule text,
  fact_id uuid,
  review_id uuid,
  policy_version text not null,
  reason text,
  by_name text,
  primary key (subject_id, id),
  check ((cause = 'event') = (rule is not null and fact_id is not null)),
  check ((cause = 'review') = (review_id is not null))
);
/* An event lowers once. */
create unique index supervision_classes_event on supervision_classes (fact_id, rule) where cause = 'event';
create index supervision_classes_order on supervision_classes (subject_id, valid_from desc, recorded_at desc, id desc);

create table supervision_risks (
  subject_id uuid not null references subjects,
  id uuid not null,
  risk text not null check (risk in ('I', 'II', 'III')),
  valid_from date not null,
  recorded_at timestamptz not null,
  cause text not null check (cause in ('result', 'person', 'catalogue')),
  policy_version text not null,
  reason text,
  by_name text,
  primary key (subject_id, id)
);
create index supervision_risks_order on supervision_risks (subject_id, valid_from desc, recorded_at desc, id desc);

create table supervision_reviews (
  id uuid primary key,
  subject_id uuid not null references subjects,
  from_class text check (from_class in ('AA', 'A', 'B', 'C')),
  to_class text not null check (to_class in ('AA', 'A', 'B', 'C')),
  cause text not null check (cause in ('result', 'withdrawn', 'person')),
  reason text not null,
  state text not null check (state in ('open', 'approved', 'refused', 'taken-back')),
  proposed_at timestamptz not null,
  proposed_by uuid references accounts,
  proposed_by_name text,
  organisation_id uuid references organisations,
  decided_at timestamptz,
  decided_by uuid references accounts,
  decided_by_name text,
  decision_reason text,
  version int not null default 1,
  check ((state = 'open') = (decided_at is null)),
  /* Another person decides. */
  check (decided_by is null or state = 'taken-back' or decided_by is distinct from proposed_by)
);
create unique index supervision_reviews_one_open on supervision_reviews (subject_id) where state = 'open';
create index supervision_reviews_state on supervision_reviews (state, proposed_at, id);

select zh.append_only(t) from unnest(array['supervision_classes', 'supervision_risks']::regclass[]) t;
select zh.guarded(t) from unnest(array['supervision_classes', 'supervision_risks', 'supervision_reviews']::regclass[]) t;
select zh.audited('supervision_reviews');

create function zh.supervises() returns boolean language sql stable parallel safe
  as $f$ select zh.works() or zh.role() in ('leader', 'auditor') $f$;
create policy supervision_classes_read on supervision_classes for select to zhiheng_app using (
  (select zh.supervises()) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy supervision_classes_append on supervision_classes for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy supervision_risks_read on supervision_risks for select to zhiheng_app using (
  (select zh.supervises()) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy supervision_risks_append on supervision_risks for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy supervision_reviews_read on supervision_reviews for select to zhiheng_app using (
  (select zh.supervises()) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy supervision_reviews_add on supervision_reviews for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or (select zh.works()) and proposed_by = (select zh.account()));
create policy supervision_reviews_change on supervision_reviews for update to zhiheng_app using (
  (select zh.role()) in ('system', 'quality_office') or (select zh.works()) and proposed_by = (select zh.account()));
grant select, insert on supervision_classes, supervision_risks to zhiheng_app;
grant select, insert, update on supervision_reviews to zhiheng_app;

/*
 * By when the next inspection is owed: of several a year, each in its part of the year; of less than one, by the end of the
 * year in which it falls due. What would have been owed before the firm stood in any cell is owed one span after that.
 * Null where none is owed.
 */
create function zh.next_inspection(per_year double precision, this_year int, last date, since date, day date) returns date
language sql immutable parallel safe as $f$
  select case
    when per_year is null or per_year = 0 then null
    when per_year >= 1 then (select case when due < since then (since + make_interval(months => ceil(12 / per_year)::int) - interval '1 day')::date else due end
      from (select (date_trunc('year', day::timestamp) - interval '1 day' + make_interval(months => case
        when this_year < per_year then ceil((this_year + 1) * 12 / per_year)::int else 12 + ceil(12 / per_year)::int end))::date) d (due))
    else make_date(case when last is null then extract(year from since)::int - 1 else extract(year from last)::int end
      + round(1 / per_year)::int, 12, 31) end $f$;

/* Class and risk of every subject on a day, as it was known at an instant. Plain SQL, so that the planner sees through it. */
create function zh.supervision(day date, known_at timestamptz)
returns table (subject_id uuid, class text, class_from date, risk text, risk_from date)
language sql stable parallel safe as $f$
  select coalesce(c.subject_id, r.subject_id), c.class, c.valid_from, r.risk, r.valid_from
  from (select distinct on (h.subject_id) h.subject_id, h.class, h.valid_from from supervision_classes h
        where h.valid_from <= day and h.recorded_at <= known_at
        order by h.subject_id, h.valid_from desc, h.recorded_at desc, h.id desc) c
  full join (select distinct on (h.subject_id) h.subject_id, h.risk, h.valid_from from supervision_risks h
        where h.valid_from <= day and h.recorded_at <= known_at
        order by h.subject_id, h.valid_from desc, h.recorded_at desc, h.id desc) r on r.subject_id = c.subject_id $f$;
`.execute(db)
}
