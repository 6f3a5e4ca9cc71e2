import { type Kysely, sql } from 'kysely'

/** What is under key supervision, by version, and by which codes a subject is known to be of an item. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table catalogue_versions (
  id uuid primary key,
  title text not null,
  state text not null check (state in ('draft', 'published')),
  valid_from date not null,
  valid_to date,
  source_document text not null,
  note text not null default '',
  published_at timestamptz,
  published_by_name text,
  version int not null default 1,
  check (valid_to is null or valid_from < valid_to),
  check ((state = 'published') = (published_at is not null))
);
/* One version is in force at a time. */
create unique index catalogue_versions_from on catalogue_versions (valid_from) where state = 'published';

create table catalogue_items (
  id uuid primary key,
  version_id uuid not null references catalogue_versions on delete cascade,
  position int not null,
  code text not null,
  kind text not null check (kind in ('product', 'equipment', 'project', 'service')),
  name text not null,
  risk_class text not null check (risk_class in ('I', 'II', 'III')),
  lead_id uuid references organisations,
  checks_per_year double precision not null check (checks_per_year >= 0),
  tests text[] not null,
  standards text[] not null,
  unique (version_id, code)
);
create table catalogue_mappings (
  item_id uuid not null references catalogue_items on delete cascade,
  scheme text not null check (scheme in ('product-code', 'hs', 'gtin', 'industry', 'equipment-kind', 'instrument-kind')),
  value text collate "C" not null,
  /* The last of a range of GTINs, itself included; for all others the first value after those that begin so. */
  upper text collate "C" not null,
  primary key (item_id, scheme, value),
  check (value <= upper)
);
create index catalogue_items_lead on catalogue_items (lead_id);

select zh.audited(t), zh.guarded(t) from unnest(array['catalogue_versions', 'catalogue_items', 'catalogue_mappings']::regclass[]) t;
/* A draft is seen by those who work on it; what is published, by everybody. */
create policy catalogue_versions_read on catalogue_versions for select to zhiheng_app
  using ((select zh.role()) <> 'nobody' and (state = 'published' or (select zh.role()) in ('quality_office', 'system')));
create policy catalogue_versions_add on catalogue_versions for insert to zhiheng_app with check ((select zh.role()) in ('quality_office', 'system'));
create policy catalogue_versions_change on catalogue_versions for update to zhiheng_app using ((select zh.role()) in ('quality_office', 'system'));
create policy catalogue_versions_remove on catalogue_versions for delete to zhiheng_app
  using (state = 'draft' and (select zh.role()) in ('quality_office', 'system'));
create policy catalogue_items_read on catalogue_items for select to zhiheng_app
  using (exists (select from catalogue_versions v where v.id = version_id));
create policy catalogue_items_add on catalogue_items for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system') and exists (select from catalogue_versions v where v.id = version_id and v.state = 'draft'));
create policy catalogue_items_remove on catalogue_items for delete to zhiheng_app
  using ((select zh.role()) in ('quality_office', 'system') and exists (select from catalogue_versions v where v.id = version_id and v.state = 'draft'));
create policy catalogue_mappings_read on catalogue_mappings for select to zhiheng_app
  using (exists (select from catalogue_items i where i.id = item_id));
create policy catalogue_mappings_add on catalogue_mappings for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system')
    and exists (select from catalogue_items i join catalogue_versions v on v.id = i.version_id where i.id = item_id and v.state = 'draft'));
grant select, insert, update, delete on catalogue_versions to zhiheng_app;
grant select, insert, delete on catalogue_items to zhiheng_app;
grant select, insert on catalogue_mappings to zhiheng_app;

/* Which kinds of subject the industry of a mapping tells of: what a firm, a project or a service does. */
create function zh.kinds_by_industry(item_kind text) returns text[] language sql immutable parallel safe as $f$
  select case item_kind
    when 'product' then array['enterprise', 'product']
    when 'equipment' then array['equipment', 'instrument']
    when 'project' then array['project']
    else array['service', 'laboratory', 'place', 'enterprise'] end $f$;

/*
 * Every subject that the items of a version cover, and by what. Each mapping is a range of an index, so that this is no
 * comparison of all with all.
 */
create function zh.catalogue_subjects(of_version uuid) returns table (subject_id uuid, item_id uuid, scheme text, value text)
language sql stable as $f$
  with mapped as (
    select m.item_id, m.scheme, m.value, m.upper, i.kind
    from catalogue_mappings m join catalogue_items i on i.id = m.item_id where i.version_id = of_version),
  direct as (
    select s.id, m.item_id, m.scheme, s.industry as value
    from mapped m join subjects s on s.industry >= m.value and s.industry < m.upper
    where m.scheme = 'industry' and s.kind = any (zh.kinds_by_industry(m.kind))
    union all
    select c.subject_id, m.item_id, m.scheme, c.value
    from mapped m join subject_classes c on c.scheme = m.scheme and c.value >= m.value and c.value < m.upper
    union all
    select g.subject_id, m.item_id, m.scheme, g.value
    from mapped m join subject_identifiers g on g.value >= m.value and g.value <= m.upper
    where m.scheme = 'gtin' and g.scheme = 'gtin' and g.valid_to is null)
  select * from direct
  union all
  /* Whoever makes what is covered. */
  select r.subject_id, d.item_id, d.scheme, d.value
  from direct d join subject_relations r on r.other_id = d.id and r.kind = 'makes' and r.valid_to is null $f$;

/* The same for some subjects by their own codes; they come first here: few, or many at once, but never all. */
create function zh.catalogue_reasons(of_version uuid, asked uuid[]) returns table (subject_id uuid, item_id uuid, scheme text, value text)
language sql stable as $f$
  with mapped as materialized (
    select m.item_id, m.scheme, m.value, m.upper, i.kind
    from catalogue_mappings m join catalogue_items i on i.id = m.item_id where i.version_id = of_version)
  select s.id, m.item_id, m.scheme, s.industry
  from unnest(asked) a (id) join subjects s on s.id = a.id
  join mapped m on m.scheme = 'industry' and s.industry >= m.value and s.industry < m.upper
  where s.kind = any (zh.kinds_by_industry(m.kind))
  union all
  select c.subject_id, m.item_id, m.scheme, c.value
  from unnest(asked) a (id) join subject_classes c on c.subject_id = a.id
  join mapped m on m.scheme = c.scheme and c.value >= m.value and c.value < m.upper
  union all
  select g.subject_id, m.item_id, m.scheme, g.value
  from unnest(asked) a (id) join subject_identifiers g on g.subject_id = a.id and g.scheme = 'gtin' and g.valid_to is null
  join mapped m on m.scheme = 'gtin' and g.value >= m.value and g.value <= m.upper $f$;
`.execute(db)
}
