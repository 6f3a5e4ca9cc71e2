import type { GradeCount, GradeRow } from '@zhiheng/contract'
import { type RawBuilder, sql } from 'kysely'
import { systemActor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { modelsInForce } from './model-rows.ts'

type Wish = {
  readonly model?: string | undefined
  readonly subjectId?: string | undefined
  readonly areaCode?: string | undefined
  readonly industry?: string | undefined
}
type Page = Wish & { readonly after?: readonly [string, string] | undefined; readonly limit: number }
type Deps = Pick<AssessmentDependencies, 'db' | 'clock'>

/** Grades of firms by rules that are in force and published, for everybody: the grade alone, never points or reasons. */
export function createOpenGrades({ db, clock }: Deps) {
  const inPublished = <Result>(wish: Wish, work: (tx: Tx, models: string[]) => Promise<Result>) =>
    read(db, systemActor, async (tx) => {
      const models = (await modelsInForce(tx, clock.today()))
        .filter(({ published_at, code }) => published_at !== null && (wish.model ?? code) === code)
        .filter(({ content }) => content.subjectKinds.every((kind) => kind === 'enterprise'))
      return work(
        tx,
        models.map(({ code }) => code),
      )
    })
  const page = (wish: Page): Promise<GradeRow[]> =>
    inPublished(wish, async (tx, models) => {
      const { rows } = await sql<GradeRow>`
        ${lastGrades(models, wish, wish.after)}
        select g.model, g."modelVersion", v.content -> 'title' as title, n."asOf", g.grade, ${label} as "gradeLabel",
          g."subjectId", s.name, s.area_code as "areaCode", s.industry,
          (select i.value from subject_identifiers i where i.subject_id = s.id and i.valid_to is null
            and i.scheme in ('uscc', 'organisation-code') order by i.scheme desc limit 1) as code
        ${joined(wish)} order by g.model, g."subjectId" limit ${wish.limit}`.execute(tx)
      return rows
    })
  return {
    page,
    ofSubject: (subjectId: string) => page({ subjectId, limit: 100 }),
    counts: (wish: Wish): Promise<GradeCount[]> =>
      inPublished(wish, async (tx, models) => {
        const { rows } = await sql<GradeCount>`
          ${lastGrades(models, wish)}
          select g.model, g."modelVersion", v.content -> 'title' as title, n."asOf", g.grade, ${label} as "gradeLabel",
            count(*)::int as subjects
          ${joined(wish)} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 5`.execute(tx)
        return rows
      }),
  }
}

const label = sql`coalesce((select each -> 'label' from jsonb_array_elements(v.content -> 'grades') each
  where each ->> 'code' = g.grade), jsonb_build_object('zh', g.grade, 'en', g.grade))`

/** Of each model and subject the last result; of each model the day that its results hold for. */
const lastGrades = (models: string[], { subjectId }: Wish, after?: readonly [string, string]) => sql`
  with g as (
    select distinct on (r.model_code, r.subject_id) r.model_code as model, r.subject_id as "subjectId",
      r.model_version as "modelVersion", r.grade
    from assessment_results r join assessment_runs d on d.id = r.run_id and d.state = 'done'
    where r.model_code = any (${models}::text[])
      and ${subjectId ? sql`r.subject_id = ${subjectId}::uuid` : sql`true`}
      and ${after ? sql`(r.model_code, r.subject_id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`}
    order by r.model_code, r.subject_id, r.as_of desc, r.known_at desc),
  n as (
    select distinct on (model_code) model_code, as_of as "asOf" from assessment_runs where state = 'done'
    order by model_code, as_of desc, known_at desc)`

const joined = ({ areaCode, industry }: Wish): RawBuilder<unknown> => sql`
  from g join n on n.model_code = g.model
  join assessment_models v on v.code = g.model and v.model_version = g."modelVersion"
  join subjects s on s.id = g."subjectId" and s.merged_into is null
  where g.grade is not null
    and ${areaCode ? sql`s.area_code like ${`${areaCode.replace(/(00)+$/, '')}%`}` : sql`true`}
    and ${industry ? sql`s.industry like ${`${industry}%`}` : sql`true`}`
