import type { GradeCount, GradeRow, PublishedGrade } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
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
  readonly withHeld?: boolean | undefined
}
type Page = Wish & { readonly after?: readonly [string, string] | undefined; readonly limit: number }
type Deps = Pick<AssessmentDependencies, 'db' | 'clock'>

/**
 * Grades of firms by rules that are in force and published, for everybody: the grade alone, never points or reasons. One that
 * the firm is still being told of is held back: the last one before it stands meanwhile.
 */
export function createOpenGrades({ db, clock }: Deps) {
  const inPublished = <Result>(wish: Wish, work: (tx: Tx, wanted: Wanted) => Promise<Result>) =>
    read(db, systemActor, async (tx) => {
      const today = clock.today()
      const models = (await modelsInForce(tx, today))
        .filter(({ published_at, code }) => published_at !== null && (wish.model ?? code) === code)
        .filter(({ content }) => content.subjectKinds.every((kind) => kind === 'enterprise'))
        .map(({ code }) => code)
      return work(tx, { ...wish, models, today })
    })
  const page = (wish: Page): Promise<GradeRow[]> =>
    inPublished(wish, async (tx, wanted) => {
      const rows: GradeRow[] = []
      // Cut by the index alone, some at a time: joined before, every page would read all that comes after it.
      const step = wish.areaCode || wish.industry ? 20_000 : wish.limit
      for (let after = wish.after; rows.length < wish.limit; ) {
        const until = await placeAfter(tx, wanted, after, step)
        rows.push(...(await rowsOf(tx, wanted, { after, until, limit: wish.limit - rows.length })))
        if (!until) break
        after = until
      }
      return rows
    })
  return {
    page,
    ofSubject: (subjectId: string): Promise<PublishedGrade[]> => page({ subjectId, limit: 100 }),
    /** For the firm itself and for offices: those that are held back too, said to be so. */
    allOfSubject: (subjectId: string): Promise<PublishedGrade[]> =>
      page({ subjectId, limit: 100, withHeld: true }),
    counts: (wish: Wish): Promise<GradeCount[]> =>
      inPublished(wish, async (tx, wanted) => {
        const { rows } = await sql<GradeCount>`
          ${lastGrades(wanted)}
          select g.model, g."modelVersion", v.content -> 'title' as title, n."asOf", g.grade, ${label} as "gradeLabel",
            count(*)::int as subjects
          ${joined(wish)} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 5`.execute(tx)
        return rows
      }),
  }
}

type Place = readonly [model: string, subjectId: string]
type Range = { readonly after?: Place | undefined; readonly until?: Place | undefined }

/** The place of the result so many further on; undefined where there are not as many. */
async function placeAfter(
  tx: Tx,
  { models, subjectId }: Wanted,
  after: Place | undefined,
  step: number,
): Promise<Place | undefined> {
  if (subjectId) return undefined
  const { rows } = await sql<{ model: string; id: string }>`
    select distinct model_code as model, subject_id as id from assessment_results
    where model_code = any (${[...models]}::text[]) ${after ? sql`and (model_code, subject_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
    order by 1, 2 offset ${step - 1} limit 1`.execute(tx)
  return rows[0] && [rows[0].model, rows[0].id]
}

async function rowsOf(
  tx: Tx,
  wanted: Wanted,
  range: Range & { readonly limit: number },
): Promise<GradeRow[]> {
  const { rows } = await sql<GradeRow>`
    ${lastGrades(wanted, range)}
    select g.model, g."modelVersion", v.content -> 'title' as title, ${day} as "asOf", g.grade, ${label} as "gradeLabel",
      ${known} as "knownAt", ${inNotice} as "inNotice", ${dispute} as "disputedSince", ${reply} as reply,
      g."subjectId", s.name, s.area_code as "areaCode", s.industry,
      (select i.value from subject_identifiers i where i.subject_id = s.id and i.valid_to is null
        and i.scheme in ('uscc', 'organisation-code') order by i.scheme desc limit 1) as code
    ${joined(wanted)} order by g.model, g."subjectId" limit ${range.limit}`.execute(tx)
  return rows
}

type Wanted = Wish & { readonly models: readonly string[]; readonly today: PlainDate }

const label = sql`coalesce((select each -> 'label' from jsonb_array_elements(v.content -> 'grades') each
  where each ->> 'code' = g.grade), jsonb_build_object('zh', g.grade, 'en', g.grade))`

/** Whether the firm has a newer result, which then is one that is held back. */
const isBehind = sql`exists (select from assessment_results r join assessment_runs d on d.id = r.run_id and d.state = 'done'
  where r.model_code = g.model and r.subject_id = g."subjectId" and (r.as_of, r.known_at) > (g.as_of, g.known_at))`
/** A grade that is held for a newer one is as old as it is; any other one still held on the day of the last run. */
const day = sql`case when h.model is not null and ${isBehind} then g.as_of else n."asOf" end`
const known = sql`case when h.model is not null and ${isBehind} then g.known_at else n.known_at end`
const inNotice = sql`case when h.until is not null and (g.grade is not distinct from h.grade or ${isBehind})
  then jsonb_build_object('since', h.since, 'until', h.until) end`
const dispute = sql`(select min(o.since) from zh.disputed_grades() o where o.subject_id = g."subjectId" and o.model = g.model)`
const reply = sql`(select jsonb_build_object('on', a.replied_on, 'text', a.reply, 'answer', a.answer) from zh.grade_replies() a
  where a.subject_id = g."subjectId" and a.model = g.model and a.grade = g.grade and a.as_of <= n."asOf" order by a.as_of desc limit 1)`

/** A result that everybody may not see yet. What was dropped is held until a run changes the grade to it again. */
const isHeld = sql`exists (select from held h where h.subject_id = r.subject_id and h.model = r.model_code
  and h.grade is not distinct from r.grade and h.as_of <= r.as_of
  and (h.until is not null or not exists (select from grade_changes c where c.subject_id = r.subject_id
    and c.model_code = r.model_code and c.to_grade = r.grade and c.as_of > h.as_of and c.as_of <= r.as_of)))`

/** Of each model and subject the last result for everybody; of each model the day that its results hold for. */
const lastGrades = ({ models, subjectId, today, withHeld }: Wanted, { after, until }: Range = {}) => sql`
  with held as materialized (select * from zh.held_grades(${today}::date) h where h.model = any (${[...models]}::text[])
    and ${subjectId ? sql`h.subject_id = ${subjectId}::uuid` : sql`true`}),
  h as (select distinct on (subject_id, model) * from held order by subject_id, model, as_of desc, until desc nulls last),
  g as (
    select distinct on (r.model_code, r.subject_id) r.model_code as model, r.subject_id as "subjectId",
      r.model_version as "modelVersion", r.grade, r.as_of, r.known_at
    from assessment_results r join assessment_runs d on d.id = r.run_id and d.state = 'done'
    where r.model_code = any (${[...models]}::text[])
      and ${subjectId ? sql`r.subject_id = ${subjectId}::uuid` : sql`true`}
      and ${after ? sql`(r.model_code, r.subject_id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`}
      and ${until ? sql`(r.model_code, r.subject_id) <= (${until[0]}, ${until[1]}::uuid)` : sql`true`}
      and ${withHeld ? sql`true` : sql`not ${isHeld}`}
    order by r.model_code, r.subject_id, r.as_of desc, r.known_at desc),
  n as (
    select distinct on (model_code) model_code, as_of as "asOf", known_at from assessment_runs where state = 'done'
    order by model_code, as_of desc, known_at desc)`

const joined = ({ areaCode, industry }: Wish): RawBuilder<unknown> => sql`
  from g join n on n.model_code = g.model
  join assessment_models v on v.code = g.model and v.model_version = g."modelVersion"
  join subjects s on s.id = g."subjectId" and s.merged_into is null
  left join h on h.subject_id = g."subjectId" and h.model = g.model
  where g.grade is not null
    and ${areaCode ? sql`s.area_code like ${`${areaCode.replace(/(00)+$/, '')}%`}` : sql`true`}
    and ${industry ? sql`s.industry like ${`${industry}%`}` : sql`true`}`
