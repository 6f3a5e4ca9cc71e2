import { type Kysely, sql } from 'kysely'

/** The append-only ledger of facts: who said what about whom, true from when, known since when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table facts (
  subject_id uuid not null references subjects,
  id uuid not null,
  type text not null,
  type_version int not null,
  occurred_on date not null,
  valid_to date,
  recorded_at timestamptz not null,
  source_id uuid not null references organisations,
  /* The supplier's own number and line: what is delivered twice is one fact. */
  document text not null,
  line int not null check (line >= 0),
  payload jsonb not null,
  legal_basis text,
  visibility text not null check (visibility in ('public', 'government', 'restricted')),
  /* The last day on which the public sees it; null: for good. */
  display_until date,
  effect text not null check (effect in ('assert', 'correct', 'withdraw')),
  corrects_id uuid,
  reason text,
  /* The leaf of the ledger's tree: the batch's first leaf and the place in the batch. */
  batch_id bigint not null,
  position int not null check (position >= 0),
  digest bytea not null check (length(digest) = 32),
  primary key (subject_id, id),
  check ((effect = 'assert') = (corrects_id is null)),
  check ((effect = 'assert') = (reason is null))
);
create index facts_subject_type on facts (subject_id, type, occurred_on);
create unique index facts_delivery on facts (source_id, document, line);
/* Facts lie in the order of their batches, so that a few pages say where each batch begins. */
create index facts_batch on facts using brin (batch_id) with (pages_per_range = 16);

/* Says who counts no more, since when; ids only, so that everybody reads it: a correction that a reader may not see still ends what it corrects. */
create table supersessions (
  subject_id uuid not null references subjects,
  fact_id uuid not null,
  by_id uuid not null,
  recorded_at timestamptz not null,
  primary key (subject_id, fact_id, by_id)
);

/* Facts are appended in batches. A batch takes its leaves as the last thing before its commit, so that batches append side by side. */
create sequence ledger_batch_ids;
create table ledger_batches (
  id bigint primary key,
  source_id uuid not null references organisations,
  recorded_at timestamptz not null,
  leaf_start bigint not null unique check (leaf_start >= 0),
  leaf_count int not null check (leaf_count > 0),
  /* The leaf hashes in order, 32 bytes each. */
  digests bytea not null check (length(digests) = 32 * leaf_count),
  /* Whose hashes they are, 16 bytes each: so that a fact that has gone can still be named. */
  ids bytea not null check (length(ids) = 16 * leaf_count),
  account_id uuid,
  account_name text
);

/* Roots of complete subtrees of 256, 65,536, … leaves: what a proof needs and nobody wants to hash again. */
create table ledger_nodes (
  level int not null check (level > 0 and level % 8 = 0),
  place bigint not null check (place >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, place)
);
create table ledger_checkpoints (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  signed_at timestamptz not null,
  /* The signed note, as it is handed out. */
  note text not null
);

create table sharing_agreements (
  id uuid primary key,
  number text not null unique,
  from_id uuid not null references organisations,
  to_id uuid not null references organisations,
  types text[] not null check (cardinality(types) > 0),
  /* Fields of the payload that may be seen; null: all. */
  fields text[],
  purposes text[] not null check (cardinality(purposes) > 0),
  /* Whether restricted facts of these types are shared too. */
  restricted boolean not null default false,
  valid_from date not null,
  valid_to date,
  note text,
  version int not null default 1,
  check (from_id <> to_id),
  check (valid_to is null or valid_from < valid_to)
);
create index sharing_agreements_to on sharing_agreements (to_id);

/* Who looked at facts of others, of which subject, what for. */
create table fact_lookups (
  subject_id uuid not null references subjects,
  id uuid not null,
  at timestamptz not null,
  account_id uuid,
  account_name text,
  organisation_id uuid references organisations,
  purpose text not null,
  channel text not null check (channel in ('page', 'export', 'feed')),
  types text[] not null,
  /* Whose facts they were: a supplier sees who pulled what it supplied. */
  source_ids uuid[] not null,
  /* Numbers of the agreements by which they were seen. */
  agreements text[] not null default '{}',
  fact_count int not null check (fact_count >= 0),
  primary key (subject_id, id)
);
create index fact_lookups_sources on fact_lookups using gin (source_ids);
create index fact_lookups_at on fact_lookups (at);
create index fact_lookups_organisation on fact_lookups (organisation_id, at);

/* The body of the reader and those above it: an agreement with a bureau serves its sections. These functions are plpgsql,
   so that a connection plans them once. */
create function zh.bodies_above() returns uuid[] language plpgsql stable security definer set search_path = public as $f$
begin return (with recursive above as (
    select id, parent_id from organisations where id = zh.organisation()
    union select o.id, o.parent_id from organisations o join above a on o.id = a.parent_id
  ) select coalesce(array_agg(id), '{}') from above); end $f$;
/* source:type pairs that an agreement in force shares with the reader for the purpose that the reader has stated. */
create function zh.shared_types(of_restricted boolean) returns text[] language plpgsql stable security definer set search_path = public as $f$
begin return (select coalesce(array_agg(distinct a.from_id::text || ':' || t.type), '{}')
  from sharing_agreements a cross join unnest(a.types) as t (type)
  where a.to_id = any ((select zh.bodies_above())::uuid[]) and zh.purpose() = any (a.purposes) and (a.restricted or not of_restricted)
    and a.valid_from <= zh.today() and (a.valid_to is null or a.valid_to > zh.today())); end $f$;
/*
 * How the reader sees what agreements share: source:type, the fields (null: all) and the agreement's number, one row an
 * agreement in force for the stated purpose.
 */
create function zh.sharing() returns table (pair text, fields text[], restricted boolean, number text) language plpgsql stable security definer set search_path = public as $f$
#variable_conflict use_column
begin return query select a.from_id::text || ':' || t.type, a.fields, a.restricted, a.number
  from sharing_agreements a cross join unnest(a.types) as t (type)
  where a.to_id = any ((select zh.bodies_above())::uuid[]) and zh.purpose() = any (a.purposes)
    and a.valid_from <= zh.today() and (a.valid_to is null or a.valid_to > zh.today()); end $f$;
/* The reader's own subject and those that count as it. */
create function zh.subjects() returns uuid[] language sql stable security definer set search_path = public as $f$
  select coalesce(array_agg(s.id), '{}') from subjects s where s.id = zh.subject() or s.merged_into = zh.subject() $f$;

/*
 * What counts on a day as known at an instant: everybody who judges reads facts through this. Plain SQL, so that the
 * planner sees through it.
 */
create function zh.facts_as_of(day date, known_at timestamptz) returns setof facts language sql stable parallel safe as $f$
  select f.* from facts f
  where f.occurred_on <= day and f.recorded_at <= known_at and f.effect <> 'withdraw'
    and not exists (select from supersessions s
      where s.subject_id = f.subject_id and s.fact_id = f.id and s.recorded_at <= known_at) $f$;

/* Look-ups are never changed, and forgotten by the product alone, not before three years are over. */
create function zh.refuse_early_forgetting() returns trigger language plpgsql as $f$
begin
  if tg_op = 'DELETE' and zh.role() = 'system' and old.at < zh.today() - interval '3 years' then return old; end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $f$;
create trigger kept before update or delete on fact_lookups for each row execute function zh.refuse_early_forgetting();
create trigger kept_truncate before truncate on fact_lookups for each statement execute function zh.refuse_change();
/*
 * How many facts count, alike in what decides who sees them; of all of them, whoever asks: so that a reader learns how
 * many stay unseen. Nothing but counts, and the product tells its reader less than that.
 */
create function zh.count_facts_as_of(subjects uuid[], day date, known_at timestamptz)
  returns table (type text, source_id uuid, visibility text, count bigint)
  language plpgsql stable security definer set search_path = public as $f$
#variable_conflict use_column
begin
  return query select f.type, f.source_id, f.visibility, count(*)
    from zh.facts_as_of(day, known_at) f where f.subject_id = any (subjects) group by 1, 2, 3;
end $f$;

select zh.append_only(t) from unnest(array['facts', 'supersessions', 'ledger_batches', 'ledger_nodes', 'ledger_checkpoints']::regclass[]) t;
select zh.guarded(t) from unnest(array['facts', 'supersessions', 'ledger_batches', 'ledger_nodes', 'ledger_checkpoints', 'fact_lookups', 'sharing_agreements']::regclass[]) t;
select zh.audited('sharing_agreements');

create policy facts_read on facts for select to zhiheng_app using (
  (select zh.role()) = 'system'
  or ((select zh.role()) = 'auditor' and (select zh.purpose()) is not null)
  or (visibility = 'public' and ((select zh.role()) not in ('nobody', 'public', 'enterprise') or (select zh.role()) <> 'nobody' and (display_until is null or display_until >= (select zh.today()))))
  or ((select zh.works()) and source_id = any ((select zh.scope())::uuid[]))
  or (visibility = 'government' and (select zh.role()) in ('quality_office', 'leader') and (select zh.purpose()) is not null)
  or (visibility = 'government' and (source_id::text || ':' || type) = any ((select zh.shared_types(false))::text[]))
  or (visibility = 'restricted' and (source_id::text || ':' || type) = any ((select zh.shared_types(true))::text[]))
  or ((select zh.role()) = 'enterprise' and visibility <> 'restricted' and subject_id = any ((select zh.subjects())::uuid[])));
create policy facts_append on facts for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
create policy supersessions_read on supersessions for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy supersessions_append on supersessions for insert to zhiheng_app with check ((select zh.works()));
create policy ledger_batches_read on ledger_batches for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy ledger_batches_append on ledger_batches for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
create policy ledger_nodes_read on ledger_nodes for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy ledger_nodes_append on ledger_nodes for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy ledger_checkpoints_read on ledger_checkpoints for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy ledger_checkpoints_append on ledger_checkpoints for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy sharing_agreements_read on sharing_agreements for select to zhiheng_app using ((select zh.signed_in()));
create policy sharing_agreements_add on sharing_agreements for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system'));
create policy sharing_agreements_change on sharing_agreements for update to zhiheng_app
  using ((select zh.role()) in ('quality_office', 'system'));
create policy fact_lookups_read on fact_lookups for select to zhiheng_app using (
  (select zh.role()) in ('system', 'auditor', 'quality_office')
  or organisation_id = any ((select zh.scope())::uuid[])
  or source_ids && (select zh.scope())::uuid[]
  or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy fact_lookups_append on fact_lookups for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or account_id = (select zh.account()));
create policy fact_lookups_forget on fact_lookups for delete to zhiheng_app using ((select zh.role()) = 'system');
grant delete on fact_lookups to zhiheng_app;
grant select, insert on facts, supersessions, ledger_batches, ledger_nodes, ledger_checkpoints, fact_lookups to zhiheng_app;
grant select, insert, update on sharing_agreements to zhiheng_app;
grant usage on sequence ledger_batch_ids to zhiheng_app;
`.execute(db)
}
