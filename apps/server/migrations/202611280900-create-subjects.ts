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
  /* Random, so that the order of ids says nothing of what was loaded when: pages of a large result walk along it. */
  id uuid primary key,
  kind text not null check (kind in ('enterprise', 'product', 'equipment', 'instrument', 'place', 'laboratory', 'project', 'service', 'organisation')),
  /* The name in force; earlier ones and aliases stand in subject_names. */
  name text not null,
  area_code text check (area_code ~ '^[0-9]{6}$'),
  address text,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  /* Letter and digits of GB/T 4754, such as C245. */
  industry text collate "C" check (industry ~ '^[A-T][0-9]{0,4}$'),
  state text not null default 'active' check (state in ('active', 'closed')),
  /* The day on which it ceased to be. */
  closed_on date,
  /* Set while this subject counts as another one; its facts stay where they are. */
  merged_into uuid references subjects,
  created_at timestamptz not null,
  version int not null default 1,
  check ((longitude is null) = (latitude is null)),
  check ((state = 'closed') = (closed_on is not null)),
  check (merged_into <> id)
);
create index subjects_merged on subjects (merged_into) where merged_into is not null;
/* Few are merged: whether one is, a small index says without a look at its row. */
create index subjects_gone on subjects (id) include (merged_into) where merged_into is not null;
create index subjects_industry on subjects (industry);

create table subject_identifiers (
  subject_id uuid not null references subjects,
  id uuid not null,
  scheme text not null,
  /* As the scheme of packages/codes normalises it. */
  value text collate "C" not null,
  /* For a search by the last characters, which is how numbers on plates are read out. */
  backwards text collate "C" not null generated always as (reverse(value)) stored,
  valid_from date,
  valid_to date,
  primary key (subject_id, id),
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);
/* A code names one subject at a time. */
create unique index subject_identifiers_code on subject_identifiers (scheme, value) where valid_to is null;
create index subject_identifiers_value on subject_identifiers (value, scheme) include (subject_id, valid_to);
create index subject_identifiers_backwards on subject_identifiers (backwards);

/* What a subject is classed as by others' lists: national product code, HS code, kind of equipment. Many bear the same. */
create table subject_classes (
  subject_id uuid not null references subjects,
  scheme text not null check (scheme in ('product-code', 'hs', 'equipment-kind', 'instrument-kind')),
  value text collate "C" not null,
  primary key (subject_id, scheme, value)
);
create index subject_classes_value on subject_classes (scheme, value);

create table subject_names (
  subject_id uuid not null references subjects,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('official', 'short', 'alias', 'brand')),
  /* The name as it is compared: one width, no blanks or punctuation. */
  key text collate "C" not null,
  /* What is left of it without the place and the legal form; empty where nothing is. */
  core text collate "C" not null,
  valid_from date,
  valid_to date,
  primary key (subject_id, id),
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);
create index subject_names_key on subject_names (key);
create index subject_names_core on subject_names (core);

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
  /* Subjects that counted as the merged one before and count as the kept one now; an undoing gives them back. */
  carried uuid[] not null default '{}',
  merged_at timestamptz not null,
  merged_by_name text,
  undone_at timestamptz,
  undone_by_name text,
  undo_reason text,
  check (kept_id <> merged_id)
);
create index subject_merges_kept on subject_merges (kept_id);
create index subject_merges_merged on subject_merges (merged_id);

/* Pairs that may be one and the same, found by comparison; a person decides. */
create table subject_duplicates (
  first_id uuid not null references subjects,
  second_id uuid not null references subjects,
  id uuid not null unique,
  score double precision not null check (score > 0 and score <= 1),
  /* [{ code, … }] */
  reasons jsonb not null,
  found_at timestamptz not null,
  state text not null check (state in ('open', 'dismissed')),
  decision_reason text,
  decided_at timestamptz,
  decided_by_name text,
  primary key (first_id, second_id),
  check (first_id < second_id)
);
create index subject_duplicates_second on subject_duplicates (second_id);
create index subject_duplicates_open on subject_duplicates (score desc, id) where state = 'open';

-- Search -----------------------------------------------------------------------------------------------------------
/*
 * What is searched: one row a subject that counts, with every name that it and those merged into it ever bore.
 * Trigrams do not serve two Chinese characters, so tokens are pairs of neighbouring characters, beside tokens such as
 * kind=product. Written by zh.index_subjects alone. Everybody may read it, without a condition: a condition that is
 * not leakproof would keep the planner from the index; whoever works as nobody still sees no subject.
 */
create table subject_search (
  subject_id uuid primary key references subjects,
  kind text not null,
  area_code text collate "C" not null,
  industry text collate "C" not null,
  state text not null,
  names text collate "C" not null,
  tokens text[] collate "C" not null
);
create index subject_search_tokens on subject_search using gin (tokens);

/* How many subjects bear a token: changes, summed up by whoever reads, folded together by zh.compact_subject_counts. */
create table subject_token_counts (
  token text collate "C" not null,
  subjects int not null
);
create index subject_token_counts_token on subject_token_counts (token) include (subjects);
/* The same by kind, area, division of industry and state, for facets and totals without a word. */
create table subject_facet_counts (
  kind text not null,
  area_code text collate "C" not null,
  division text collate "C" not null,
  state text not null,
  subjects int not null
);

create function zh.bigrams(names text) returns text[] language sql immutable strict parallel safe as $f$
  select coalesce(array_agg(distinct c[i] || c[i + 1]), '{}')
  from (select string_to_array(names, null) as c) t, generate_series(1, cardinality(c) - 1) i
  where c[i] <> E'\n' and c[i + 1] <> E'\n' $f$;

/* Brings the search to what the subjects are; every writer of names, kinds, states and merges calls it. */
create function zh.index_subjects(touched uuid[]) returns void language sql security definer set search_path = public as $f$
  delete from subject_search where subject_id in (select id from subjects where id = any (touched) and merged_into is not null);
  insert into subject_search (subject_id, kind, area_code, industry, state, names, tokens)
  select s.id, s.kind, coalesce(s.area_code, ''), coalesce(s.industry, ''), s.state, n.names,
    zh.bigrams(n.names) || array['kind=' || s.kind]
      || case when s.area_code is null then '{}' else array['area=' || s.area_code, 'area=' || left(s.area_code, 4)] end
      || case when s.industry is null then '{}' else array['industry=' || left(s.industry, 1)] end
      || case when length(s.industry) >= 3 then array['industry=' || left(s.industry, 3)] else '{}' end
      || case when length(s.industry) > 3 then array['industry=' || s.industry] else '{}' end
      || case when s.state = 'closed' then array['state=closed'] else '{}' end
  from (select distinct coalesce(merged_into, id) as id from subjects where id = any (touched)) k
  join subjects s on s.id = k.id
  cross join lateral (
    select coalesce(string_agg(distinct key, E'\n'), '') as names from subject_names
    where subject_id = any (array(select s.id union all select m.id from subjects m where m.merged_into = s.id))) n
  on conflict (subject_id) do update set kind = excluded.kind, area_code = excluded.area_code,
    industry = excluded.industry, state = excluded.state, names = excluded.names, tokens = excluded.tokens
  where (subject_search.kind, subject_search.area_code, subject_search.industry, subject_search.state, subject_search.names)
    is distinct from (excluded.kind, excluded.area_code, excluded.industry, excluded.state, excluded.names);
$f$;

/*
 * Subjects that bear one of some codes, merges followed, with all codes of their families; a code in force comes first.
 * In PL/pgSQL because it keeps its plan: planning the joins takes longer than running them.
 */
create function zh.subjects_by_code(schemes text[], codes text[])
returns table (id uuid, kind text, name text, area_code text, state text, industry text, all_codes jsonb, scheme text, value text)
language plpgsql stable set search_path = public as $f$
begin
  return query
    select s.id, s.kind, s.name, s.area_code, s.state, s.industry,
      (select jsonb_agg(jsonb_build_object('scheme', c.scheme, 'value', c.value) order by c.scheme desc, c.value)
        from subject_identifiers c where c.valid_to is null and c.subject_id = any (
          array(select s.id union all select m.id from subjects m where m.merged_into = s.id))),
      i.scheme, i.value::text
    from unnest(schemes, codes) a (scheme, value)
    join subject_identifiers i on i.value = a.value and i.scheme = a.scheme
    left join subjects g on g.id = i.subject_id and g.merged_into is not null
    join subjects s on s.id = case when g.id is null then i.subject_id else g.merged_into end
    order by i.valid_to is not null, s.id limit 50;
end $f$;

create function zh.count_subjects() returns trigger language plpgsql security definer set search_path = public as $f$
begin
  if tg_op = 'INSERT' then
    insert into subject_token_counts select token, count(*) from new_rows, unnest(tokens) as token group by token;
    insert into subject_facet_counts select kind, area_code, left(industry, 3), state, count(*) from new_rows group by 1, 2, 3, 4;
  elsif tg_op = 'DELETE' then
    insert into subject_token_counts select token, -count(*) from old_rows, unnest(tokens) as token group by token;
    insert into subject_facet_counts select kind, area_code, left(industry, 3), state, -count(*) from old_rows group by 1, 2, 3, 4;
  else
    insert into subject_token_counts select token, sum(n) from (
      select token, 1 as n from new_rows, unnest(tokens) as token
      union all select token, -1 from old_rows, unnest(tokens) as token) changes group by token having sum(n) <> 0;
    insert into subject_facet_counts select kind, area_code, division, state, sum(n) from (
      select kind, area_code, left(industry, 3) as division, state, 1 as n from new_rows
      union all select kind, area_code, left(industry, 3), state, -1 from old_rows) changes
      group by 1, 2, 3, 4 having sum(n) <> 0;
  end if;
  return null;
end $f$;
create trigger count_added after insert on subject_search referencing new table as new_rows for each statement execute function zh.count_subjects();
create trigger count_changed after update on subject_search referencing old table as old_rows new table as new_rows for each statement execute function zh.count_subjects();
create trigger count_removed after delete on subject_search referencing old table as old_rows for each statement execute function zh.count_subjects();

/* Folds the changes that others have committed into one row each. Run beside writers, it neither waits nor loses any. */
create function zh.compact_subject_counts() returns bigint language sql security definer set search_path = public as $f$
  with gone as (delete from subject_facet_counts returning *)
  insert into subject_facet_counts select kind, area_code, division, state, sum(subjects) from gone group by 1, 2, 3, 4 having sum(subjects) <> 0;
  with gone as (delete from subject_token_counts returning *),
    kept as (insert into subject_token_counts select token, sum(subjects) from gone group by token having sum(subjects) <> 0 returning 1)
  select (select count(*) from gone) - (select count(*) from kept);
$f$;
revoke all on function zh.compact_subject_counts() from public;
grant execute on function zh.compact_subject_counts() to zhiheng_app;

/* One entry of the trail for a whole batch: thousands of rows of a register say no more each by themselves. */
create function zh.record_bulk(target text, first_id text, rows int) returns void language sql security definer set search_path = public as $f$
  insert into audit_entries (account_id, organisation_id, role, address, request_id, action, table_name, row_id, operation, after)
  values (zh.account(), zh.organisation(), zh.role(), nullif(current_setting('zh.address', true), ''),
    nullif(current_setting('zh.request_id', true), ''),
    coalesce(nullif(current_setting('zh.action', true), ''), 'unnamed'), target, first_id, 'insert', jsonb_build_object('rows', rows)) $f$;
/* Additions are recorded row by row unless the writer records the batch. */
create function zh.audited_but_bulk(target regclass) returns void language plpgsql as $f$
begin
  execute format('create trigger audited after update or delete on %s for each row execute function zh.record_audit()', target);
  execute format('create trigger audited_addition after insert on %s for each row
    when (coalesce(current_setting(''zh.bulk'', true), '''') <> ''on'') execute function zh.record_audit()', target);
end $f$;
revoke all on function zh.audited_but_bulk(regclass) from public;

select zh.audited_but_bulk(t) from unnest(array['subjects', 'subject_identifiers', 'subject_names', 'subject_relations', 'subject_classes']::regclass[]) t;
select zh.audited(t) from unnest(array['subject_merges', 'subject_duplicates']::regclass[]) t;
select zh.guarded(t) from unnest(array['subjects', 'subject_identifiers', 'subject_names', 'subject_relations', 'subject_classes', 'subject_merges',
  'subject_duplicates', 'subject_search', 'subject_token_counts', 'subject_facet_counts']::regclass[]) t;
create policy subject_search_read on subject_search for select to zhiheng_app using (true);
create policy subject_token_counts_read on subject_token_counts for select to zhiheng_app using (true);
create policy subject_facet_counts_read on subject_facet_counts for select to zhiheng_app using (true);
grant select on subject_search, subject_token_counts, subject_facet_counts to zhiheng_app;
create policy subject_classes_read on subject_classes for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy subject_classes_add on subject_classes for insert to zhiheng_app with check ((select zh.works()));
create policy subject_classes_remove on subject_classes for delete to zhiheng_app using ((select zh.works()));
grant select, insert, delete on subject_classes to zhiheng_app;
create policy subject_duplicates_read on subject_duplicates for select to zhiheng_app using ((select zh.works()) or (select zh.sees_all()));
create policy subject_duplicates_add on subject_duplicates for insert to zhiheng_app with check ((select zh.works()));
create policy subject_duplicates_change on subject_duplicates for update to zhiheng_app using ((select zh.works()));
grant select, insert, update on subject_duplicates to zhiheng_app;
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
