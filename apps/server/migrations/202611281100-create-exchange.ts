import { type Kysely, sql } from 'kysely'

/** Facts in and out as files: imports, what was refused or waits for a person, saved mappings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* Instants by which somebody has judged: nothing may become known at or before them any more. */
create table known_instants (at timestamptz primary key);

create table mappings (
  id uuid primary key,
  name text not null,
  organisation_id uuid not null references organisations,
  fact_type text not null,
  /* Their columns to ours, with transforms and value maps. */
  rules jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  unique (organisation_id, name)
);

create table imports (
  id uuid primary key,
  source_id uuid not null references organisations,
  file_id uuid not null references files,
  file_name text not null,
  format text not null check (format in ('csv', 'xlsx', 'ndjson')),
  sheet text,
  fact_type text not null,
  /* The rules as they were when the import began; a mapping that is changed later changes nothing here. */
  mapping jsonb,
  state text not null check (state in ('checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
  job_id uuid,
  /* What the check found, and what the import has done so far. */
  found jsonb,
  row_count bigint not null default 0,
  appended_count bigint not null default 0,
  repeated_count bigint not null default 0,
  refused_count bigint not null default 0,
  parked_count bigint not null default 0,
  refused_file_id uuid references files,
  error jsonb,
  created_at timestamptz not null,
  created_by uuid references accounts,
  created_by_name text,
  finished_at timestamptz,
  version int not null default 1
);
create index imports_source on imports (source_id, created_at desc);

/* Which rows were not taken, and why; the rows themselves are read from the file again. */
create table refused_rows (
  import_id uuid not null references imports,
  line bigint not null,
  issues jsonb not null,
  primary key (import_id, line)
);

/* Facts about somebody whom the register does not know: a person settles who is meant. */
create table parked_facts (
  id uuid primary key,
  import_id uuid references imports,
  line bigint not null,
  source_id uuid not null references organisations,
  fact jsonb not null,
  written_code text,
  written_name text,
  state text not null default 'waiting' check (state in ('waiting', 'settled', 'dropped')),
  subject_id uuid references subjects,
  settled_at timestamptz,
  settled_by_name text,
  note text,
  created_at timestamptz not null,
  check ((state = 'settled') = (subject_id is not null))
);
create index parked_facts_waiting on parked_facts (source_id, written_code, written_name) where state = 'waiting';
create unique index parked_facts_row on parked_facts (import_id, line);

select zh.append_only(t) from unnest(array['known_instants', 'refused_rows']::regclass[]) t;
select zh.guarded(t) from unnest(array['known_instants', 'mappings', 'imports', 'refused_rows', 'parked_facts']::regclass[]) t;
select zh.audited(t) from unnest(array['mappings', 'imports', 'parked_facts']::regclass[]) t;
create policy known_instants_read on known_instants for select to zhiheng_app using ((select zh.role()) <> 'nobody');
create policy known_instants_add on known_instants for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy mappings_own on mappings to zhiheng_app
  using ((select zh.role()) = 'system' or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[]));
create policy imports_read on imports for select to zhiheng_app
  using ((select zh.role()) in ('system', 'auditor', 'quality_office') or source_id = any ((select zh.scope())::uuid[]));
create policy imports_add on imports for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
create policy imports_change on imports for update to zhiheng_app
  using ((select zh.role()) = 'system' or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
create policy refused_rows_read on refused_rows for select to zhiheng_app
  using (exists (select from imports i where i.id = import_id));
create policy refused_rows_add on refused_rows for insert to zhiheng_app
  with check (exists (select from imports i where i.id = import_id and ((select zh.role()) = 'system' or (select zh.works()) and i.source_id = any ((select zh.scope())::uuid[]))));
create policy parked_facts_read on parked_facts for select to zhiheng_app
  using ((select zh.role()) in ('system', 'quality_office') or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
create policy parked_facts_add on parked_facts for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
create policy parked_facts_change on parked_facts for update to zhiheng_app
  using ((select zh.role()) in ('system', 'quality_office') or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
grant select, insert on known_instants, refused_rows to zhiheng_app;
grant select, insert, update on imports, parked_facts to zhiheng_app;
grant select, insert, update, delete on mappings to zhiheng_app;
`.execute(db)
}
