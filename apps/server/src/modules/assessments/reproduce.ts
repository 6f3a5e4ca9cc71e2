import { CompiledQuery } from 'kysely'
import * as z from 'zod'
import { type Actor, systemActor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { guard } from './policy.ts'
import { countSubjects, nextSubjects } from './relations.ts'
import { chained, gradingOf, lineSql } from './run-chunk.ts'
import { getRun } from './runs.ts'

const Input = z.object({ runId: z.uuid() })
const Cursor = z.object({
  after: z.string().nullable(),
  graded: z.number(),
  different: z.number(),
  digest: z.string(),
})

export async function askReproduction({ db, enqueue }: AssessmentDependencies, actor: Actor, runId: string) {
  guard(actor, 'assessment.run')
  return write(db, actor, 'reproduce-run', async (tx) => {
    const run = await tx.selectFrom('assessment_runs').selectAll().where('id', '=', runId).executeTakeFirst()
    if (!run) throw notFound('assessment-run')
    if (run.state !== 'done') throw new AppError('STATE_CONFLICT', { state: run.state, wanted: 'reproduce' })
    // Of those alone who had something new nothing can be compared once their results are forgotten.
    if (run.thinned_at !== null && run.reach === 'changed')
      throw new AppError('STATE_CONFLICT', { state: 'thinned', wanted: 'reproduce' })
    const title = { zh: `重现 ${run.as_of} 的评价`, en: `Reproduce the run of ${run.as_of}` }
    const unit = { zh: '家', en: 'subjects' }
    const job = { kind: 'reproduce-run', title, unit, input: { runId }, uniqueKey: `reproduce-run:${runId}` }
    return { jobId: await enqueue(tx, actor, job) }
  })
}

/**
 * Works a past run out anew, from the rule and the facts known to it, and compares every subject with what was kept. Where the run went
 * over everybody, the digest is compared as well; it alone where results of that time were forgotten.
 */
export const reproduceJob = ({ db }: AssessmentDependencies) =>
  defineJob({
    kind: 'reproduce-run',
    input: Input,
    cursor: Cursor,
    async run(context) {
      const run = await read(db, systemActor, (tx) => getRun(tx, context.input.runId))
      const when = { model: run.model, asOf: run.as_of, knownAt: run.known_at }
      const kinds = run.model.content.subjectKinds
      const total = await read(db, systemActor, (tx) => countSubjects(tx, kinds, run.known_at))
      context.progress({ total })
      let cursor = context.cursor ?? { after: null, graded: 0, different: 0, digest: '' }
      for (;;) {
        const { after } = cursor
        const step = await read(db, systemActor, async (tx) => {
          const ids = await nextSubjects(tx, { kinds, knownAt: run.known_at, after, limit: run.chunk })
          return { ids, ...(await compareChunk(tx, when, ids, run.id)) }
        })
        if (step.ids.length === 0) break
        cursor = {
          after: step.ids.at(-1) ?? null,
          graded: cursor.graded + step.ids.length,
          different: cursor.different + step.different,
          digest: chained(Buffer.from(cursor.digest, 'hex'), step.lines).toString('hex'),
        }
        await context.commit(async () => undefined, { cursor, done: cursor.graded })
      }
      const digestSame =
        run.reach === 'all' ? cursor.digest === run.digest.toString('hex') : cursor.different === 0
      return resultOf(cursor.graded, run.thinned_at === null ? cursor.different : 0, digestSame)
    },
  })

function resultOf(graded: number, different: number, same: boolean) {
  const figures = { graded, different, digestSame: same ? 1 : 0 }
  const summary = same
    ? { zh: `${graded} 家与当时完全一致`, en: `All ${graded} are exactly as they were` }
    : { zh: `${different} 家与当时不一致，请查`, en: `${different} differ from what was kept: look into it` }
  return { summary, link: '/assessments/runs', figures }
}

type When = Omit<Parameters<typeof gradingOf>[1], never>

/** What a chunk gives now, and how many of it differ from what stood after the run. */
async function compareChunk(tx: Tx, when: When, ids: readonly string[], runId: string) {
  if (ids.length === 0) return { lines: [], different: 0 }
  const { text, values, next } = await gradingOf(tx, when, ids)
  const place = (offset: number, type: string) => `$${next + offset}::${type}`
  const { rows } = await tx.executeQuery<{ line: string; same: boolean }>(
    CompiledQuery.raw(
      `with g as materialized (${text}),
      b as (select distinct on (r.subject_id) r.* from assessment_results r
        join assessment_runs n on n.id = r.run_id and n.state = 'done'
        join assessment_runs own on own.id = ${place(1, 'uuid')} and (n.as_of, n.known_at) <= (own.as_of, own.known_at) and n.model_code = own.model_code
        where r.subject_id = any (${place(0, 'uuid[]')}) order by r.subject_id, r.as_of desc, r.known_at desc)
      select ${lineSql('g')} as line, b.subject_id is not null and ${lineSql('g')} = ${lineSql('b')} as same
      from g left join b using (subject_id) order by g.subject_id`,
      [...values, [...ids], runId],
    ),
  )
  return { lines: rows.map(({ line }) => line), different: rows.filter(({ same }) => !same).length }
}
