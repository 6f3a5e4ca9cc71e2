import { sql } from 'kysely'
import type { Tx } from './deps.ts'
import type { Running } from './run-chunk.ts'

/**
 * What a firm makes stands for the firm: after a run of a model that grades products, the worst grade among what each firm made on the
 * day is kept beside its own results, where it is another one than before. Models that build on this one read it.
 */
export async function carryToMakers(tx: Tx, { id, model, asOf, knownAt }: Running): Promise<void> {
  if (!model.content.subjectKinds.includes('product')) return
  const grades = model.content.grades.map(({ code }) => code)
  await sql`
    with last as (
      select distinct on (r.subject_id) r.subject_id, r.score, r.grade from assessment_results r
      join assessment_runs n on n.id = r.run_id and (n.state = 'done' or n.id = ${id}::uuid)
      where r.model_code = ${model.code} order by r.subject_id, r.as_of desc, r.known_at desc),
    makers as (
      select distinct on (firm) coalesce(k.kept_id, m.subject_id) as firm, last.score, last.grade
      from subject_relations m
      left join zh.kept_as_of(${knownAt}::timestamptz) k on k.subject_id = m.subject_id
      left join zh.kept_as_of(${knownAt}::timestamptz) p on p.subject_id = m.other_id
      join last on last.subject_id in (coalesce(p.kept_id, m.other_id), coalesce(k.kept_id, m.subject_id)) and last.grade is not null
      where m.kind = 'makes' and (m.valid_from is null or m.valid_from <= ${asOf}::date) and (m.valid_to is null or m.valid_to > ${asOf}::date)
      order by firm, array_position(${grades}::text[], last.grade) desc, last.score, last.subject_id),
    carried as (
      select distinct on (c.subject_id) c.subject_id, c.score, c.grade from assessment_carried c
      join assessment_runs n on n.id = c.run_id and n.state = 'done'
      where c.model_code = ${model.code} order by c.subject_id, c.as_of desc, c.known_at desc)
    insert into assessment_carried (subject_id, model_code, run_id, as_of, known_at, score, grade)
    select coalesce(m.firm, c.subject_id), ${model.code}, ${id}::uuid, ${asOf}::date, ${knownAt}::timestamptz, m.score, m.grade
    from makers m full join carried c on c.subject_id = m.firm
    where (m.score, m.grade) is distinct from (c.score, c.grade)`.execute(tx)
}
