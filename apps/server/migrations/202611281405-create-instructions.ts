import { type Kysely, sql } from 'kysely'

/** Minutes of meetings and leaders' instructions, the sentences that became tasks, and the answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create table instructions (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('minutes', 'instruction')),
  number text not null,
  title text not null,
  instructed_by text not null,
  instructed_on date not null,
  due_on date,
  source text not null,
  state text not null check (state in ('reviewing', 'given', 'answered')),
  created_at timestamptz not null,
  created_by uuid references accounts,
  created_by_name text not null,
  answered_at timestamptz,
  version int not null default 1,
  unique (kind, number)
);
create index instructions_day on instructions (instructed_on, id);
create table instruction_items (
  id uuid primary key default gen_random_uuid(),
  instruction_id uuid not null references instructions,
  position int not null,
  sentence text not null,
  span_start int not null,
  span_end int not null,
  title text not null,
  owner_id uuid references organisations,
  together_ids uuid[] not null,
  due_on date,
  measure_id uuid references measures,
  doubts text[] not null,
  state text not null check (state in ('proposed', 'left-out', 'given')),
  task_id uuid unique references tasks,
  unique (instruction_id, position),
  check ((state = 'given') = (task_id is not null))
);
create index instruction_items_measure on instruction_items (measure_id);
create table instruction_answers (
  id uuid primary key default gen_random_uuid(),
  instruction_id uuid not null references instructions,
  at timestamptz not null,
  account_id uuid references accounts,
  by_name text not null,
  body text not null,
  final boolean not null
);
create index instruction_answers_instruction on instruction_answers (instruction_id, at);
select zh.append_only('instruction_answers');
select zh.audited(t::regclass), zh.guarded(t::regclass) from unnest(array['instructions', 'instruction_items']) t;
/* Only grows, and says itself who and when. */
select zh.guarded('instruction_answers');
create policy instructions_read on instructions for select to zhiheng_app using ((select zh.sees_all()));
create policy instructions_add on instructions for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system'));
create policy instructions_change on instructions for update to zhiheng_app
  using ((select zh.role()) in ('quality_office', 'system'));
create policy instruction_items_read on instruction_items for select to zhiheng_app using ((select zh.sees_all()));
create policy instruction_items_add on instruction_items for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system'));
create policy instruction_items_change on instruction_items for update to zhiheng_app
  using ((select zh.role()) in ('quality_office', 'system'));
create policy instruction_answers_read on instruction_answers for select to zhiheng_app using ((select zh.sees_all()));
create policy instruction_answers_add on instruction_answers for insert to zhiheng_app
  with check ((select zh.role()) in ('quality_office', 'system'));
grant select, insert, update on instructions, instruction_items to zhiheng_app;
grant select, insert on instruction_answers to zhiheng_app;
`.execute(db)
}
