import { sql } from 'kysely'
import { endOf } from '#kernel/machine'
import { JobFailure } from '#modules/jobs'
import { carryToMakers } from './carry.ts'
import type { AssessmentDependencies, ChangedGrade, Tx } from './deps.ts'
import { directionOf, type Running } from './run-chunk.ts'
import { runMachine } from './state.ts'

const page = 1000

/** The run counts from here on: who has another grade is told to whoever acts on it, in the same transaction. */
export async function finishRun(
  { clock, listeners }: AssessmentDependencies,
  tx: Tx,
  run: Running,
): Promise<void> {
  await carryToMakers(tx, run)
  const { numUpdatedRows } = await tx
    .updateTable('assessment_runs')
    .set({ state: endOf(runMachine, 'finish'), finished_at: clock.now(), version: sql`version + 1` })
    .where('id', '=', run.id)
    .where('state', 'in', runMachine.transitions.finish.from)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw overtaken
  await forgetAbandoned(tx, run)
  if (listeners.length === 0) return
  for (let after: string | null = null; ; ) {
    const changes: ChangedGrade[] = await changesAfter(tx, run, after)
    if (changes.length === 0) return
    for (const listener of listeners) await listener(tx, changes)
    after = changes.at(-1)?.subjectId ?? null
  }
}

async function changesAfter(tx: Tx, run: Running, after: string | null): Promise<ChangedGrade[]> {
  const { rows } = await sql<Omit<ChangedGrade, 'direction'>>`
    select subject_id as "subjectId", model_code as model, from_grade as "from", to_grade as "to", as_of as "asOf" from grade_changes
    where run_id = ${run.id}::uuid and (${after}::uuid is null or subject_id > ${after}::uuid)
    order by subject_id limit ${page}`.execute(tx)
  return rows.map((row) => ({ ...row, direction: directionOf(run.model, row.from, row.to) }))
}

/** What runs that were left in the middle had kept. */
async function forgetAbandoned(tx: Tx, { model }: Running): Promise<void> {
  const left = sql`(select id from assessment_runs where model_code = ${model.code} and state = 'abandoned')`
  for (const table of ['assessment_results', 'assessment_carried', 'grade_changes'] as const)
    await sql`delete from ${sql.table(table)} where run_id in ${left}`.execute(tx)
}

const overtaken = new JobFailure({
  code: 'RUN_OVERTAKEN',
  message: {
    zh: '这次评价中断后，同一模型已另开了一次，这次作废',
    en: 'Another run of the model has begun since this one stopped; this one is void',
  },
  remedy: { zh: '看新的一次', en: 'See the newer run' },
})
