import type { Inputs as InputsOf } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read, write } from '#kernel/transaction'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { getInForce, modelsInForce } from './model-rows.ts'
import { createOpenGrades } from './open-grades.ts'
import { guard, mustOversee } from './policy.ts'
import { resultsOf } from './results.ts'
import { lastRun } from './runs.ts'

type Inputs = InputsOf<'assessments'>

export async function assessmentsOf(
  { db }: AssessmentDependencies,
  actor: Actor,
  { id, asOf }: Inputs['ofSubject'],
) {
  guard(actor, 'assessment.read')
  return read(db, actor, async (tx) => {
    const results = await resultsOf(tx, await selfAndKept(tx, id), asOf)
    const history = await changesWhere(
      tx,
      sql`c.subject_id = any (${await selfAndKept(tx, id)}::uuid[])
      and (${asOf ?? null}::date is null or c.as_of <= ${asOf ?? null}::date)`,
      null,
      100,
    )
    return {
      items: results.map(({ view }) => view),
      history: history.map(({ subject: _, ...change }) => change),
    }
  })
}

const selfAndKept = async (tx: Tx, id: string): Promise<string[]> => {
  const { rows } = await sql<{
    id: string
  }>`select coalesce(merged_into, id) as id from subjects where id = ${id}::uuid`.execute(tx)
  return rows.map((row) => row.id)
}

type ChangeRow = {
  readonly id: string
  readonly subject: { readonly id: string; readonly name: string; readonly areaCode: string | null }
  readonly model: string
  readonly modelVersion: string
  readonly from: string | null
  readonly to: string | null
  readonly asOf: string
  readonly recordedAt: string
  readonly runId: string
  readonly causes: import('@zhiheng/contract').GradeCauses
}
type After = { readonly at: string; readonly id: string } | null

async function changesWhere(tx: Tx, where: ReturnType<typeof sql>, after: After, limit: number) {
  const { rows } = await sql<ChangeRow>`
    select c.id, json_build_object('id', s.id, 'name', s.name, 'areaCode', s.area_code) as subject, c.model_code as model,
      c.model_version as "modelVersion", c.from_grade as "from", c.to_grade as "to", c.as_of as "asOf", c.recorded_at as "recordedAt",
      c.run_id as "runId", c.causes
    from grade_changes c join assessment_runs n on n.id = c.run_id and n.state = 'done' join subjects s on s.id = c.subject_id
    where ${where} and (${after?.at ?? null}::timestamptz is null or (c.recorded_at, c.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by c.recorded_at desc, c.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function listChanges({ db }: AssessmentDependencies, actor: Actor, input: Inputs['changes']) {
  mustOversee(actor)
  const [at, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, ['instant', 'uuid'])
  const after = at === undefined ? null : { at: String(at), id: String(id) }
  const where = sql`(${input.model ?? null}::text is null or c.model_code = ${input.model ?? null})
    and (${input.runId ?? null}::uuid is null or c.run_id = ${input.runId ?? null}::uuid)
    and (${input.areaCode ?? null}::text is null or s.area_code = ${input.areaCode ?? null})`
  return read(db, actor, async (tx) => {
    const rows = await changesWhere(tx, where, after, input.limit + 1)
    const { rows: counts } = await sql<{ total: number }>`select count(*)::int as total from grade_changes c
      join assessment_runs n on n.id = c.run_id and n.state = 'done' join subjects s on s.id = c.subject_id where ${where}`.execute(
      tx,
    )
    const items = rows.slice(0, input.limit)
    const last = items.at(-1)
    return {
      items,
      total: counts[0]?.total ?? 0,
      nextCursor: last && rows.length > input.limit ? encodeCursor([last.recordedAt, last.id]) : null,
    }
  })
}

export async function listRuns(
  { db }: AssessmentDependencies,
  actor: Actor,
  { cursor, limit, model }: Inputs['runs'],
) {
  mustOversee(actor)
  const before = cursor === undefined ? undefined : String(decodeCursor(cursor, ['uuid'])[0])
  return read(db, actor, async (tx) => {
    let query = tx.selectFrom('assessment_runs')
    if (model !== undefined) query = query.where('model_code', '=', model)
    const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
    // Ids are made in the order of time.
    const rows = await (before === undefined ? query : query.where('id', '<', before))
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map((row) => ({
      ...{
        id: row.id,
        modelId: row.model_id,
        model: row.model_code,
        modelVersion: row.model_version,
        asOf: row.as_of,
      },
      ...{
        knownAt: row.known_at,
        reach: row.reach,
        state: row.state,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
      },
      ...{ requestedBy: row.requested_by_name, graded: row.graded, changed: row.changed, moved: row.moved },
      ...{ digest: row.digest.toString('hex'), isThinned: row.thinned_at !== null },
    }))
    const last = items.at(-1)
    return { items, total, nextCursor: last && rows.length > limit ? encodeCursor([last.id]) : null }
  })
}

export async function askRun(
  { db, clock, enqueue }: AssessmentDependencies,
  actor: Actor,
  { model, asOf }: Inputs['run'],
) {
  guard(actor, 'assessment.run')
  const day = asOf ?? clock.today()
  return write(db, actor, 'assess-city', async (tx) => {
    const { content } = await getInForce(tx, model, day)
    const last = await lastRun(tx, model)
    if ((last && day < last.as_of) || day > clock.today())
      throw inputInvalid(
        'asOf',
        'out-of-order',
        `评价按日期往前走，上一次是 ${last?.as_of ?? day} Runs go forward in time; the last one is of ${last?.as_of ?? day}`,
        '过去的某一天可以在企业页按日期查看，或重现那一天的评价 A past day is shown on the page of a firm, or reproduced from its run',
      )
    const title = { zh: `评价全市：${content.title.zh}`, en: `Grade the city: ${content.title.en}` }
    const unit = { zh: '家', en: 'subjects' }
    const input = { model, asOf: day }
    return {
      jobId: await enqueue(tx, actor, {
        kind: 'assess-city',
        title,
        unit,
        input,
        uniqueKey: `assess-city:${model}`,
      }),
    }
  })
}

export async function distribution(
  { db }: AssessmentDependencies,
  actor: Actor,
  { model, asOf }: Inputs['distribution'],
) {
  mustOversee(actor)
  return read(db, actor, async (tx) => {
    const { rows } = await sql<{
      areaCode: string | null
      industry: string | null
      grade: string | null
      subjects: number
      isArea: boolean
    }>`
      select s.area_code as "areaCode", substr(s.industry, 1, 1) as industry, r.grade, count(*)::int as subjects,
        grouping(substr(s.industry, 1, 1)) = 1 as "isArea"
      from (select distinct on (r.subject_id) r.subject_id, r.grade from assessment_results r
        join assessment_runs n on n.id = r.run_id and n.state = 'done'
        where r.model_code = ${model} and (${asOf ?? null}::date is null or r.as_of <= ${asOf ?? null}::date)
        order by r.subject_id, r.as_of desc, r.known_at desc) r
      join subjects s on s.id = r.subject_id and s.merged_into is null and s.state = 'active'
      group by grouping sets ((s.area_code, r.grade), (substr(s.industry, 1, 1), r.grade)) order by 1, 2, 3`.execute(
      tx,
    )
    const last = await tx
      .selectFrom('assessment_runs')
      .select(['as_of', 'model_id'])
      .where('model_code', '=', model)
      .where('state', '=', 'done')
      .$if(asOf !== undefined, (query) => query.where('as_of', '<=', asOf ?? ''))
      .orderBy('as_of', 'desc')
      .orderBy('known_at', 'desc')
      .executeTakeFirst()
    const content =
      last &&
      (await tx
        .selectFrom('assessment_models')
        .select('content')
        .where('id', '=', last.model_id)
        .executeTakeFirst())
    const shares = rows.map(({ isArea, ...row }) => ({ isArea, row }))
    return {
      asOf: last?.as_of ?? null,
      grades: content?.content.grades.map(({ code }) => code) ?? [],
      byArea: shares.filter(({ isArea }) => isArea).map(({ row }) => row),
      byIndustry: shares.filter(({ isArea }) => !isArea).map(({ row }) => row),
    }
  })
}

/** The rule by which a firm is graded is no secret. */
export async function publicRules({ db, clock }: AssessmentDependencies, actor: Actor) {
  return read(db, actor, async (tx) => ({
    items: (await modelsInForce(tx, clock.today())).map((row) => ({
      ...{
        code: row.code,
        modelVersion: row.model_version,
        validFrom: row.valid_from ?? '',
        publishedAt: row.published_at,
      },
      content: { ...row.content },
    })),
  }))
}

/** Grades alone: points and reasons are for the firm and for those who supervise it. */
export async function publicGrades(deps: AssessmentDependencies, actor: Actor, id: string) {
  const [kept] = await read(deps.db, actor, (tx) => asSystem(tx, actor, () => selfAndKept(tx, id)))
  return { items: await createOpenGrades(deps).ofSubject(kept ?? id) }
}
