import type { AssessmentResult } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Tx } from './deps.ts'
import type { ModelRow } from './model-rows.ts'
import { scoreText } from './points-text.ts'

type Row = {
  readonly model: string
  readonly modelVersion: string
  readonly modelId: string
  readonly runId: string
  readonly asOf: PlainDate
  readonly knownAt: string
  readonly score: number | null
  readonly scoreHigh: number | null
  readonly knownShare: number
  readonly grade: string | null
  readonly vetoes: readonly string[]
  readonly content: ModelRow['content']
}

/**
 * What the last run on or before a day said of each of some subjects, whoever kept the row: a result that stayed the same is
 * told with the day of the run that found it so.
 */
export async function resultsOf(tx: Tx, subjectIds: readonly string[], asOf?: PlainDate) {
  const { rows } = await sql<Row & { subjectId: string }>`
    select r.subject_id as "subjectId", r.model_code as model, r.model_version as "modelVersion", v.id as "modelId",
      n.id as "runId", n.as_of as "asOf", n.known_at as "knownAt", r.score, r.score_high as "scoreHigh", r.known_share as "knownShare",
      r.grade, r.vetoes, v.content
    from (select distinct on (r.subject_id, r.model_code) r.* from assessment_results r
      join assessment_runs n on n.id = r.run_id and n.state = 'done'
      where r.subject_id = any (${[...subjectIds]}::uuid[]) and (${asOf ?? null}::date is null or r.as_of <= ${asOf ?? null}::date)
      order by r.subject_id, r.model_code, r.as_of desc, r.known_at desc) r
    join assessment_models v on v.code = r.model_code and v.model_version = r.model_version
    join lateral (select n.* from assessment_runs n where n.model_code = r.model_code and n.state = 'done'
      and (${asOf ?? null}::date is null or n.as_of <= ${asOf ?? null}::date)
      order by n.as_of desc, n.known_at desc limit 1) n on true
    order by r.model_code`.execute(tx)
  return rows.map((row) => ({ ...row, view: viewOf(row) }))
}

function viewOf(row: Row): AssessmentResult {
  const { content } = row
  const veto = (code: string) => content.vetoes.find((each) => each.code === code)
  return {
    ...{ model: row.model, modelVersion: row.modelVersion, title: content.title, runId: row.runId },
    ...{ asOf: row.asOf, knownAt: row.knownAt, knownShare: row.knownShare, grade: row.grade },
    score: scoreText(row.score, content.decimals),
    scoreHigh: scoreText(row.scoreHigh, content.decimals),
    full: content.tree.full.toFixed(content.decimals),
    gradeLabel: content.grades.find(({ code }) => code === row.grade)?.label ?? null,
    vetoes: row.vetoes.map((code) => ({ code, label: veto(code)?.label ?? { zh: code, en: code } })),
  }
}

/** For other modules, in their transaction: the grade of a model on the last run, a page of subjects at a time; null of those that count as another. */
export async function gradesPage(
  tx: Kysely<never>,
  {
    model,
    day,
    after,
    limit,
  }: {
    readonly model: string
    readonly day: PlainDate
    readonly after: string | null
    readonly limit: number
  },
): Promise<{ readonly subjectId: string; readonly value: string | null }[]> {
  // The page is cut first, by the index alone: joined before, every page would read all that comes after it. What is asked of
  // results stands in parts of its own: they may lie on other machines than the subjects.
  const { rows } = await sql<{ subjectId: string; value: string | null }>`
    with page as materialized (
      select distinct r.subject_id from assessment_results r
      where r.model_code = ${model} ${after === null ? sql`` : sql`and r.subject_id > ${after}::uuid`}
      order by r.subject_id limit ${limit}),
    done as materialized (select id from assessment_runs where state = 'done'),
    last as materialized (
      select distinct on (r.subject_id) r.subject_id, r.grade from assessment_results r
      where r.model_code = ${model} ${after === null ? sql`` : sql`and r.subject_id > ${after}::uuid`}
        and r.subject_id <= (select subject_id from page order by subject_id desc limit 1)
        and r.run_id in (select id from done) and r.as_of <= ${day}::date
      order by r.subject_id, r.as_of desc, r.known_at desc)
    select page.subject_id as "subjectId", case when s.merged_into is null then last.grade end as value
    from page join subjects s on s.id = page.subject_id left join last on last.subject_id = page.subject_id
    order by page.subject_id`.execute(tx)
  return rows
}

/** The last result of a model for one subject; undefined where it has none. */
export async function latestResult(
  tx: Kysely<never>,
  subjectId: string,
  model: string,
): Promise<{ readonly asOf: PlainDate; readonly grade: string | null } | undefined> {
  const found = (await resultsOf(tx as unknown as Tx, [subjectId])).find((row) => row.model === model)
  return found && { asOf: found.asOf, grade: found.grade }
}
