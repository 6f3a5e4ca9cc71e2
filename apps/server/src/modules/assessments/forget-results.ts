import { addMonths } from '@zhiheng/primitives'
import { sql } from 'kysely'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { asSystem, read } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import type { AssessmentDependencies, Referred, Tx } from './deps.ts'
import type { AssessmentTables } from './tables.ts'

const page = 20_000
const Cursor = z.object({ results: z.number() })

/**
 * Each night, what is older than it is kept: results that later ones had overtaken by then, runs of which nothing is left, and what was
 * tried. What stands stays, however old; so does what an objection, a report or a notice refers to, and every grade that changed.
 */
export const forgetResultsJob = (deps: AssessmentDependencies) =>
  defineJob({
    kind: 'forget-results',
    input: z.object({}),
    cursor: Cursor,
    schedule: {
      every: { at: '04:10' },
      title: { zh: '清理到期的评价结果和推演', en: 'Forget results and trials whose time is over' },
      input: {},
    },
    async run(context) {
      const { db, clock, keep } = deps
      const before = addMonths(clock.today(), -keep.resultMonths)
      const referred = await read(db, systemActor, (tx) => referredBy(deps, tx, before))
      const step = <Result>(cursor: z.infer<typeof Cursor>, work: (tx: Tx) => Promise<Result>) =>
        context.commit<AssessmentTables, Result>((tx) => asSystem(tx, context.actor, () => work(tx)), {
          cursor,
        })
      let { results } = context.cursor ?? { results: 0 }
      for (let gone = page; gone === page; results += gone)
        gone = await step({ results }, (tx) => forgetOvertaken(tx, { before, now: clock.now(), referred }))
      const figures = await step({ results }, async (tx) => ({
        results,
        runs: await forgetEmptyRuns(tx, before),
        whatIfs: await forgetTrials(tx, addMonths(clock.today(), -keep.whatIfMonths)),
      }))
      const { runs, whatIfs } = figures
      const summary = {
        zh: `清理了 ${results} 条结果、${runs} 次评价、${whatIfs} 次推演`,
        en: `${results} results, ${runs} runs and ${whatIfs} trials forgotten`,
      }
      return { summary, figures }
    },
  })

async function referredBy({ keepers }: AssessmentDependencies, tx: Tx, before: string): Promise<Referred[]> {
  const found = await Promise.all(keepers.map((keeper) => keeper(tx, before)))
  return found.flat()
}

const done = (alias: string) =>
  sql`exists (select from assessment_runs d where d.id = ${sql.ref(`${alias}.run_id`)} and d.state = 'done')`

/** Rows that a later one had overtaken before the day, but for those that stood on a day that somebody refers to. */
async function forgetOvertaken(
  tx: Tx,
  {
    before,
    now,
    referred,
  }: { readonly before: string; readonly now: string; readonly referred: readonly Referred[] },
): Promise<number> {
  let gone = 0
  for (const name of ['assessment_results', 'assessment_carried'] as const) {
    const table = sql.table(name)
    const later = sql`n.subject_id = r.subject_id and n.model_code = r.model_code and (n.as_of, n.known_at) > (r.as_of, r.known_at) and ${done('n')}`
    const { rows } = await sql<{ run_id: string }>`
      with referred as materialized (select * from unnest(${referred.map((each) => each.subjectId)}::uuid[],
        ${referred.map((each) => each.asOf)}::date[]) k (subject_id, as_of)),
      old as (
        select r.subject_id, r.model_code, r.run_id from ${table} r
        where r.as_of < ${before}::date and exists (select from ${table} n where ${later} and n.as_of < ${before}::date)
          and not exists (select from referred k where k.subject_id = r.subject_id and r.as_of <= k.as_of
            and (r.as_of = k.as_of or not exists (select from ${table} n where ${later} and n.as_of <= k.as_of)))
        limit ${page - gone})
      delete from ${table} r using old
      where r.subject_id = old.subject_id and r.model_code = old.model_code and r.run_id = old.run_id returning r.run_id`.execute(
      tx,
    )
    gone += rows.length
  }
  if (gone > 0)
    await sql`update assessment_runs set thinned_at = ${now}, version = version + 1
      where as_of < ${before}::date and thinned_at is null`.execute(tx)
  return gone
}

/** A run of which nothing is told any more; never the last of its model. */
async function forgetEmptyRuns(tx: Tx, before: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select r.id from assessment_runs r where r.as_of < ${before}::date and r.state <> 'running'
      and exists (select from assessment_runs n where n.model_code = r.model_code and n.state = 'done' and (n.as_of, n.known_at) > (r.as_of, r.known_at))
      and not exists (select from assessment_results a where a.run_id = r.id)
      and not exists (select from assessment_carried c where c.run_id = r.id)
      and not exists (select from grade_changes g where g.run_id = r.id)`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await sql`update assessment_runs set previous_id = null where previous_id = any (${ids}::uuid[])`.execute(
    tx,
  )
  await sql`delete from assessment_runs where id = any (${ids}::uuid[])`.execute(tx)
  return ids.length
}

async function forgetTrials(tx: Tx, before: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from what_ifs where created_at < ${before}::date`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
