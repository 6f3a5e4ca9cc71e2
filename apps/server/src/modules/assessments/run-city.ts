import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { asSystem, read } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { finishRun } from './finish-run.ts'
import { getInForce, modelsInForce } from './model-rows.ts'
import { inOrder } from './order.ts'
import { countSubjects, nextSubjects } from './relations.ts'
import { gradeChunk, recordMoves } from './run-chunk.ts'
import { beginRun, changedSince, getRun } from './runs.ts'
import type { AssessmentTables } from './tables.ts'

const Input = z.object({
  /** Undefined: all models in force, those that others build on first. */
  model: z.string().optional(),
  asOf: z.iso.date().optional(),
})
const Cursor = z.object({
  knownAt: z.string(),
  asOf: z.iso.date(),
  /** Models that are still to be run; the first one is in hand. */
  models: z.array(z.string()),
  runId: z.string().nullable(),
  after: z.string().nullable(),
  done: z.array(z.string()),
  counted: z.number(),
})
type Cursor = z.infer<typeof Cursor>
type Context = Pick<
  Parameters<Parameters<typeof defineJob<typeof Input, typeof Cursor>>[0]['run']>[0],
  'input' | 'cursor' | 'actor' | 'progress' | 'commit'
>

/** Grades the whole city, model by model, in steps that are each done once whatever is killed when. */
export const runCityJob = (deps: AssessmentDependencies) =>
  defineJob({
    kind: 'assess-city',
    input: Input,
    cursor: Cursor,
    schedule: {
      every: { at: '02:30' },
      title: { zh: '每晚评价全市', en: 'Grade the city each night' },
      input: {},
    },
    run: (context) => gradeCity(deps, context),
  })

export async function gradeCity(deps: AssessmentDependencies, context: Context) {
  let cursor = context.cursor ?? (await begin(deps, context))
  while (cursor.models.length > 0)
    cursor = cursor.runId === null ? await start(deps, context, cursor) : await go(deps, context, cursor)
  return resultOf(await totalsOf(deps, cursor.done))
}

type Totals = {
  readonly runs: number
  readonly graded: number
  readonly changed: number
  readonly moved: number
}

const resultOf = (figures: Totals) => ({
  summary: {
    zh: `评价了 ${figures.graded} 个，结果有变化 ${figures.changed} 个，等级变动 ${figures.moved} 个`,
    en: `${figures.graded} graded, ${figures.changed} with another result, ${figures.moved} with another grade`,
  },
  link: '/assessments/runs',
  figures: { ...figures },
})

const totalsOf = ({ db }: AssessmentDependencies, ids: readonly string[]) =>
  read(db, systemActor, async (tx) => {
    const { rows } = await sql<Totals>`select count(*)::int as runs, coalesce(sum(graded), 0)::int as graded,
      coalesce(sum(changed), 0)::int as changed, coalesce(sum(moved), 0)::int as moved
      from assessment_runs where id = any (${[...ids]}::uuid[])`.execute(tx)
    return rows[0] ?? { runs: 0, graded: 0, changed: 0, moved: 0 }
  })

/** Facts up to one instant for all models, so that those that build on others see what those saw. */
async function begin({ db, clock, knownNow }: AssessmentDependencies, { input }: Context): Promise<Cursor> {
  const asOf = input.asOf ?? clock.today()
  const inForce = await read(db, systemActor, (tx) => modelsInForce(tx, asOf))
  const chosen = inForce.filter(({ code }) => input.model === undefined || code === input.model)
  const models = inOrder(chosen)
  return { knownAt: await knownNow(), asOf, models, runId: null, after: null, done: [], counted: 0 }
}

/** One step of the job, in one transaction, as the product. */
const committed = (context: Context, cursor: Cursor, work: (tx: Tx) => Promise<void>): Promise<Cursor> =>
  context.commit<AssessmentTables, Cursor>(
    (tx) => asSystem(tx, context.actor, () => work(tx)).then(() => cursor),
    { cursor, done: cursor.counted },
  )

async function start(
  { db, clock }: AssessmentDependencies,
  context: Context,
  cursor: Cursor,
): Promise<Cursor> {
  const { asOf, knownAt } = cursor
  const [code = ''] = cursor.models
  const model = await read(db, systemActor, (tx) => getInForce(tx, code, asOf))
  const total = await read(db, systemActor, (tx) => countSubjects(tx, model.content.subjectKinds, knownAt))
  context.progress({ total: cursor.counted + total, step: model.content.title })
  const id = randomUUIDv7()
  const by = context.actor.accountName
  return committed(context, { ...cursor, runId: id, after: null }, (tx) =>
    beginRun(tx, { id, model, asOf, knownAt, by, now: clock.now() }),
  )
}

/** Grades the next subjects, or ends the run where there are none. */
async function go(deps: AssessmentDependencies, context: Context, cursor: Cursor): Promise<Cursor> {
  const { db, clock } = deps
  const runId = cursor.runId ?? ''
  const { run, ids } = await read(db, systemActor, async (tx) => {
    const found = await getRun(tx, runId)
    const kinds = found.model.content.subjectKinds
    const after = cursor.after
    return {
      run: { ...found, asOf: found.as_of, knownAt: found.known_at },
      ids: await nextSubjects(tx, { kinds, knownAt: found.known_at, after, limit: found.chunk }),
    }
  })
  if (ids.length === 0) {
    const next = {
      ...cursor,
      models: cursor.models.slice(1),
      runId: null,
      after: null,
      done: [...cursor.done, runId],
    }
    return committed(context, next, (tx) => finishRun(deps, tx, run))
  }
  const next = { ...cursor, after: ids.at(-1) ?? null, counted: cursor.counted + ids.length }
  return committed(context, next, async (tx) => {
    const narrowed =
      run.reach === 'changed' && run.previous_id !== null
        ? await changedSince(tx, ids, run.previous_id, run.knownAt)
        : ids
    const chunk = await gradeChunk(tx, run, narrowed, run.digest)
    await recordMoves(tx, run, chunk, clock.now())
    await tx
      .updateTable('assessment_runs')
      .set({
        graded: sql`graded + ${narrowed.length}`,
        changed: sql`changed + ${chunk.changed}`,
        moved: sql`moved + ${chunk.moves.length}`,
        digest: chunk.digest,
        version: sql`version + 1`,
      })
      .where('id', '=', runId)
      .execute()
  })
}
