import { type Kysely, sql } from 'kysely'

/** The register of one-vote vetoes: the vetoes are facts of the ledger, here is what leads to them and against them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* Of these subjects, which are barred from something on a day, and by which veto. One answer for everybody who asks,
   whatever the person who works may see of the facts; a subject is barred by vetoes of those that count as it. */
create function zh.vetoed(asked uuid[], bar text, day date)
returns table (subject_id uuid, veto_subject_id uuid, veto_id uuid, until date)
language sql stable security definer set search_path = public as $f$
  select a.id, f.subject_id, f.id, f.valid_to
  from unnest(asked) a (id)
  join subjects s on s.id = a.id
  join subjects member on member.id = coalesce(s.merged_into, s.id) or member.merged_into = coalesce(s.merged_into, s.id)
  join facts f on f.subject_id = member.id and f.type = 'veto'
  where f.occurred_on <= day and f.effect <> 'withdraw' and (f.valid_to is null or f.valid_to >= day)
    and not exists (select from supersessions e where e.subject_id = f.subject_id and e.fact_id = f.id)
    and (f.payload ->> 'bars' is null or bar = any (string_to_array(f.payload ->> 'bars', ','))) $f$;

/* Vetoes are few among millions of facts. */
create index facts_vetoes on facts (subject_id, occurred_on) where type = 'veto';

create table veto_proposals (
  id uuid primary key,
  subject_id uuid not null references subjects,
  trigger_code text not null,
  policy_version text not null,
  ground text not null,
  /* The fact that proposes it, with what a reader needs of it who may not see all of it. */
  fact_id uuid not null,
  fact_on date not null,
  source_id uuid not null references organisations,
  state text not null check (state in ('open', 'confirmed', 'dismissed')),
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decided_by_name text,
  decision_reason text,
  veto_id uuid,
  version int not null default 1,
  /* An event proposes once. */
  unique (fact_id, trigger_code),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'confirmed') = (veto_id is not null))
);
create index veto_proposals_state on veto_proposals (state, proposed_at, id);
create index veto_proposals_subject on veto_proposals (subject_id);

create table veto_appeals (
  id uuid primary key,
  subject_id uuid not null references subjects,
  veto_id uuid not null,
  /* Who imposed the veto. */
  source_id uuid not null references organisations,
  state text not null check (state in ('filed', 'upheld', 'refused', 'taken-back')),
  reason text not null,
  filed_at timestamptz not null,
  filed_by uuid references accounts,
  filed_by_name text not null,
  /* The body that filed it for the subject; null: the subject itself. */
  organisation_id uuid references organisations,
  due_on date not null,
  decided_at timestamptz,
  decided_by uuid references accounts,
  decided_by_name text,
  decision_reason text,
  version int not null default 1
);
create index veto_appeals_state on veto_appeals (state, due_on, id);
create index veto_appeals_subject on veto_appeals (subject_id, veto_id);
create unique index veto_appeals_one_open on veto_appeals (veto_id) where state = 'filed';

create table veto_events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  subject_id uuid not null references subjects,
  veto_id uuid,
  proposal_id uuid references veto_proposals,
  account_id uuid references accounts,
  account_name text,
  organisation_id uuid references organisations,
  note text
);
create index veto_events_veto on veto_events (veto_id, id);

select zh.append_only('veto_events');
select zh.audited(t), zh.guarded(t) from unnest(array['veto_proposals', 'veto_appeals', 'veto_events']::regclass[]) t;

/* Who keeps the register: it binds every authority, so every authority reads it. */
create function zh.keeps_vetoes() returns boolean language sql stable parallel safe
  as $f$ select zh.works() or zh.role() in ('leader', 'auditor') $f$;
create policy veto_proposals_read on veto_proposals for select to zhiheng_app using ((select zh.keeps_vetoes()));
create policy veto_proposals_add on veto_proposals for insert to zhiheng_app with check ((select zh.role()) = 'system');
create policy veto_proposals_change on veto_proposals for update to zhiheng_app using (
  (select zh.role()) in ('system', 'quality_office') or (select zh.works()) and source_id = any ((select zh.scope())::uuid[]));
create policy veto_appeals_read on veto_appeals for select to zhiheng_app using (
  (select zh.keeps_vetoes()) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy veto_appeals_add on veto_appeals for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])
  or (select zh.role()) = 'enterprise' and organisation_id is null and subject_id = any ((select zh.subjects())::uuid[]));
create policy veto_appeals_change on veto_appeals for update to zhiheng_app using (
  (select zh.role()) in ('system', 'quality_office') or (select zh.works()) and organisation_id = any ((select zh.scope())::uuid[])
  or (select zh.role()) = 'enterprise' and organisation_id is null and subject_id = any ((select zh.subjects())::uuid[]));
create policy veto_events_read on veto_events for select to zhiheng_app using (
  (select zh.keeps_vetoes()) or (select zh.role()) = 'enterprise' and subject_id = any ((select zh.subjects())::uuid[]));
create policy veto_events_add on veto_events for insert to zhiheng_app
  with check ((select zh.role()) = 'system' or account_id = (select zh.account()));
grant select, insert, update on veto_proposals, veto_appeals to zhiheng_app;
grant select, insert on veto_events to zhiheng_app;
`.execute(db)
}
