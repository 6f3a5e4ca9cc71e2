import { type Kysely, sql } from 'kysely'

/**
 * Whose an import is was asked for each of its rows, and for all of them by each statement that changed some: of ten
 * thousand rows that was half of an import. Asked once a statement.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
create function zh.own_task_imports() returns uuid[] language sql stable security definer set search_path = public as $f$
  select coalesce(array_agg(id), '{}') from task_imports where created_by = zh.account() $f$;

alter policy task_import_rows_read on task_import_rows
  using ((select zh.sees_all()) or (select zh.staff()) and import_id = any ((select zh.own_task_imports())::uuid[]));
alter policy task_import_rows_add on task_import_rows
  with check ((select zh.role()) = 'system' or import_id = any ((select zh.own_task_imports())::uuid[]));
alter policy task_import_rows_change on task_import_rows
  using ((select zh.role()) = 'system' or import_id = any ((select zh.own_task_imports())::uuid[]));
alter policy task_import_rows_remove on task_import_rows
  using ((select zh.role()) = 'system' or import_id = any ((select zh.own_task_imports())::uuid[]));
drop function zh.own_task_import(uuid)`.execute(db)
}
