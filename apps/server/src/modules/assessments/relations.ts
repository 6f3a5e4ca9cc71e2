import type { CompileOptions, Model } from '@zhiheng/assessment'
import type { PlainDate } from '@zhiheng/primitives'
import { sql } from 'kysely'
import { factsAsOfText } from '#kernel/facts-as-of'
import type { Tx } from './deps.ts'
import { builtOn } from './prepared.ts'

type When = { readonly asOf: PlainDate; readonly knownAt: string }

const columns = 'id, type, occurred_on, valid_to, payload, effect, visibility, source_id, legal_basis'

/**
 * Facts under the subject that they count for. Where nobody was merged the ledger's own function is read, so that
 * a city without merges pays nothing for them; else the few that were are added under the kept subject.
 */
const mergedFacts = (day: string, knownAt: string): string => `(
  select f.subject_id, ${named('f')} from ${factsAsOfText(day, knownAt)} f
  where not exists (select from zh.kept_as_of(${knownAt}) k where k.subject_id = f.subject_id)
  union all
  select k.kept_id, ${named('f')} from zh.kept_as_of(${knownAt}) k
  join ${factsAsOfText(day, knownAt)} f on f.subject_id = k.subject_id)`

const named = (alias: string): string =>
  columns
    .split(', ')
    .map((column) => `${alias}.${column}`)
    .join(', ')

type Range = { readonly first: string; readonly last: string }

/** What a statement of the engine reads: facts by family, and results of other models where the model builds on some. */
export async function relationsOf(
  tx: Tx,
  models: readonly Model[],
  when: When,
  range: Range,
): Promise<Omit<CompileOptions, 'subjectIds'>> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from zh.kept_as_of(${when.knownAt}::timestamptz)) as any`.execute(tx)
  const codes = [...new Set(models.flatMap(builtOn))]
  return {
    ...when,
    factsRelation: rows[0]?.any ? mergedFacts : factsAsOfText,
    // Every subject of the chunk is graded, those without a fact too.
    subjectsRelation: '(select id as subject_id from subjects)',
    ...(codes.length > 0 ? { resultsRelation: resultsRelation(codes, when, range) } : {}),
  }
}

/**
 * The last results known for the day, of each model; of what a firm makes, the worst stands for the firm where there is one. A
 * relation is program text, so all that goes into it is looked at here, though none of it comes from outside unchecked.
 */
function resultsRelation(codes: readonly string[], { asOf, knownAt }: When, { first, last }: Range): string {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const plain =
    /^\d{4}-\d{2}-\d{2}$/.test(asOf) &&
    codes.every((code) => /^[a-z0-9-]+$/.test(code)) &&
    uuid.test(first) &&
    uuid.test(last)
  if (!plain) throw new RangeError('A relation is made of days, codes and ids')
  const instant = new Date(knownAt).toISOString()
  const known = (
    table: string,
  ) => `select distinct on (r.subject_id, r.model_code) r.subject_id, r.model_code, r.score, r.grade
    from ${table} r join assessment_runs n on n.id = r.run_id and n.state = 'done'
    where r.model_code in ('${codes.join("','")}') and r.subject_id between '${first}' and '${last}'
      and r.as_of <= date '${asOf}' and r.known_at <= timestamptz '${instant}'
    order by r.subject_id, r.model_code, r.as_of desc, r.known_at desc`
  // Points that were too few to be graded are no ground for another model's grade either.
  return `(select coalesce(o.subject_id, c.subject_id) as subject_id, coalesce(o.model_code, c.model_code) as model,
      case when c.grade is not null then c.score when o.grade is not null then o.score end as score,
      coalesce(c.grade, o.grade) as grade
    from (${known('assessment_results')}) o
    full join (${known('assessment_carried')}) c on c.subject_id = o.subject_id and c.model_code = o.model_code)`
}

export type Other = { readonly model: string; readonly score: number | null; readonly grade: string | null }

/** What other models say of one subject, as the statement reads it. */
export async function otherResultsOf(tx: Tx, model: Model, subjectId: string, when: When): Promise<Other[]> {
  const codes = builtOn(model)
  if (codes.length === 0) return []
  const { rows } = await sql<Other>`select r.model, r.score, r.grade
    from ${sql.raw(resultsRelation(codes, when, { first: subjectId, last: subjectId }))} r order by 1`.execute(
    tx,
  )
  return rows
}

/** The next subjects that a model grades, as it was known who there was; whom was merged counts as the kept one. */
export async function nextSubjects(
  tx: Tx,
  {
    kinds,
    knownAt,
    after,
    limit,
  }: { kinds: readonly string[]; knownAt: string; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from subjects s
    where s.kind = any (${kinds}::text[]) and s.created_at <= ${knownAt}::timestamptz
      and (${after}::uuid is null or s.id > ${after}::uuid)
      and not exists (select from zh.kept_as_of(${knownAt}::timestamptz) k where k.subject_id = s.id)
    order by s.id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function countSubjects(tx: Tx, kinds: readonly string[], knownAt: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from subjects s where s.kind = any (${kinds}::text[]) and s.created_at <= ${knownAt}::timestamptz
      and not exists (select from zh.kept_as_of(${knownAt}::timestamptz) k where k.subject_id = s.id)`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
