import { type Kysely, sql } from 'kysely'

/** The nightly look for duplicates compares what changed since the last one, not all with all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/*
 * What is to be compared with all others: written by zh.index_subjects, which every writer calls last; taken out by the job
 * that compares. A subject may stand here more than once, so that writers never wait for one another or for the job.
 */
create table subjects_to_compare (
  id bigint generated always as identity primary key,
  subject_id uuid not null references subjects
);
select zh.guarded('subjects_to_compare');
create policy subjects_to_compare_read on subjects_to_compare for select to zhiheng_app using ((select zh.works()));
create policy subjects_to_compare_remove on subjects_to_compare for delete to zhiheng_app using ((select zh.works()));
create policy subjects_to_compare_add on subjects_to_compare for insert to zhiheng_app with check ((select zh.works()));
grant select, insert, delete on subjects_to_compare to zhiheng_app;

/* The organisation code that stands in a unified one, for those registered once by the one and once by the other. */
create index subject_identifiers_inner on subject_identifiers (substr(value, 9, 9)) where scheme = 'uscc' and valid_to is null;
/* The end of an address, which is written with and without the city: for names that many bear. */
create index subjects_address on subjects (right(replace(address, ' ', ''), 8)) where address is not null and merged_into is null;
/*
 * Both in the eyes of the owner: an expression is not leakproof, so under row-level security no index on one is used. Whoever
 * the register is closed to learns nothing.
 */
create function zh.bearers_of_inner_code(codes text[]) returns table (code text, subject_id uuid)
language sql stable security definer set search_path = public as $f$
  select a.code, i.subject_id from unnest(codes) a (code)
  cross join lateral (select subject_id from subject_identifiers
    where substr(value, 9, 9) = a.code and scheme = 'uscc' and valid_to is null limit 50) i
  where zh.role() <> 'nobody' $f$;
create function zh.subjects_at_address(endings text[], most int) returns table (ending text, subject_id uuid, kind text)
language sql stable security definer set search_path = public as $f$
  select a.ending, s.id, s.kind from unnest(endings) a (ending)
  cross join lateral (select id, kind from subjects
    where right(replace(address, ' ', ''), 8) = a.ending and address is not null and merged_into is null limit most) s
  where zh.role() <> 'nobody' $f$;

/* What an import has just added waits in a list beside the index, which every look would read to its end. */
create function zh.tidy_subject_search() returns void language sql security definer set search_path = public as $f$
  select gin_clean_pending_list('subject_search_tokens') $f$;
revoke all on function zh.tidy_subject_search() from public;
grant execute on function zh.tidy_subject_search() to zhiheng_app;

create or replace function zh.index_subjects(touched uuid[]) returns void language sql security definer set search_path = public as $f$
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
  insert into subjects_to_compare (subject_id) select unnest(touched);
$f$;
insert into subjects_to_compare (subject_id)
  select s.id from subjects s left join subject_names n on n.subject_id = s.id and n.kind = 'official' and n.valid_to is null
  where s.merged_into is null and s.state = 'active' order by n.core;
`.execute(db)
}
