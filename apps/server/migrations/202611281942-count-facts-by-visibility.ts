import { type Kysely, sql } from 'kysely'

/**
 * What a reader did not get is told by reasons, and those depend on nothing but how a fact may be seen: so is it counted.
 * One object, so that it comes with the answer to another question. Planned anew each time, as its forerunner was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
drop function zh.count_facts_as_of(uuid[], date, timestamptz);

/* How many facts count, whoever asks, by how they may be seen; of one supplier where one is named. */
create function zh.count_facts_as_of(subjects uuid[], day date, known_at timestamptz, supplier uuid) returns jsonb
  language plpgsql stable security definer set search_path = public set plan_cache_mode = 'force_custom_plan' as $f$
begin
  return (select coalesce(jsonb_object_agg(c.visibility, c.count), '{}') from (
    select f.visibility, count(*) from zh.facts_as_of(day, known_at) f
    where f.subject_id = any (subjects) and (supplier is null or f.source_id = supplier) group by 1) c);
end $f$`.execute(db)
}
