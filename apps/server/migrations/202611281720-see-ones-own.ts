import { type Kysely, sql } from 'kysely'

/**
 * A post narrowed to the person: what its holder reported on or signed, and what is delegated to them; the same for a deputy, while
 * they act in that post. Whoever has a task by delegation reports for the body whose task it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
/* The person who acts and, where a deputy does, the one they stand in for. */
create function zh.persons() returns uuid[] language sql stable parallel safe
  as $f$ select array_remove(array[zh.account(), nullif(current_setting('zh.on_behalf_of', true), '')::uuid], null) $f$;
create index report_signatures_signer on report_signatures (decided_by) where decided_by is not null;

create or replace function zh.own_tasks() returns uuid[] language sql stable security definer set search_path = public as $f$
  select case when zh.works() and zh.scope() = '{}' then coalesce((select array_agg(task_id) from (
    select task_id from task_reports where submitted_by = any (zh.persons())
    union select task_id from report_signatures where decided_by = any (zh.persons())) own), '{}') else '{}' end $f$;
create or replace function zh.delegated() returns uuid[] language sql stable security definer set search_path = public as $f$
  select case when zh.works() and zh.account() is not null
    then coalesce((select array_agg(task_id) from task_delegations
      where account_id = any (zh.persons()) and ended_at is null and until_on >= zh.today()), '{}')
    else '{}' end
$f$;

drop policy task_reports_add on task_reports;
create policy task_reports_add on task_reports for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or (select zh.works()) and (organisation_id = any ((select zh.scope())::uuid[])
    or organisation_id = (select zh.organisation()) and task_id = any ((select zh.delegated())::uuid[])));
drop policy task_reports_change on task_reports;
create policy task_reports_change on task_reports for update to zhiheng_app using (
  (select zh.role()) in ('quality_office', 'system') or ((select zh.works())
    and (organisation_id = any ((select zh.scope())::uuid[])
      or organisation_id = (select zh.organisation()) and task_id = any ((select zh.delegated())::uuid[])
      or exists (select from tasks where tasks.id = task_id and tasks.assigner_id = any ((select zh.scope())::uuid[])))));
drop policy report_files_add on report_files;
create policy report_files_add on report_files for insert to zhiheng_app with check (
  (select zh.role()) = 'system' or ((select zh.works()) and exists (select from task_reports
    where task_reports.id = report_id and (task_reports.organisation_id = any ((select zh.scope())::uuid[])
      or task_reports.organisation_id = (select zh.organisation())
        and task_reports.task_id = any ((select zh.delegated())::uuid[])))));
`.execute(db)
}
