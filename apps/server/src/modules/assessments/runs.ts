import { sql } from 'kysely'
import { endOf } from '#kernel/machine'
import type { Tx } from './deps.ts'
import { getModel, type ModelRow } from './model-rows.ts'
import { builtOn } from './prepared.ts'
import { runMachine } from './state.ts'
import type { AssessmentTables } from './tables.ts'

type RunRow = AssessmentTables['assessment_runs']

/** Subjects of one step: small enough for the time that a statement has, large enough to be one pass. */
const chunk = 20_000

export async function lastRun(
  tx: Tx,
  model: string,
): Promise<Pick<RunRow, 'id' | 'model_id' | 'as_of' | 'known_at'> | undefined> {
  return tx
    .selectFrom('assessment_runs')
    .select(['id', 'model_id', 'as_of', 'known_at'])
    .where('model_code', '=', model)
    .where('state', '=', 'done')
    .orderBy('as_of', 'desc')
    .orderBy('known_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type Wish = {
  readonly id: string
  readonly model: ModelRow
  readonly asOf: string
  readonly knownAt: string
  readonly by: string | null
  readonly now: string
}

/**
 * Begins a run, and gives up one of the same model that was left in the middle. Where the run before was of the same day and
 * rule, no window has moved: only those of whom something has become known since are graded anew. A model that builds on others
 * and one that grades for the first time on a day go over everybody.
 */
export async function beginRun(tx: Tx, { id, model, asOf, knownAt, by, now }: Wish): Promise<void> {
  await tx
    .updateTable('assessment_runs')
    .set({ state: endOf(runMachine, 'abandon'), version: sql`version + 1` })
    .where('model_code', '=', model.code)
    .where('state', 'in', runMachine.transitions.abandon.from)
    .execute()
  const previous = await lastRun(tx, model.code)
  const isNarrow =
    previous?.as_of === asOf && previous.model_id === model.id && builtOn(model.content).length === 0
  await tx
    .insertInto('assessment_runs')
    .values({
      ...{ id, model_id: model.id, model_code: model.code, model_version: model.model_version },
      ...{ as_of: asOf, known_at: knownAt, reach: isNarrow ? 'changed' : 'all' },
      ...{ previous_id: previous?.id ?? null, state: 'running', chunk },
      ...{ started_at: now, finished_at: null, thinned_at: null, requested_by_name: by },
    })
    .execute()
}

/** A run with its model, for whoever goes on with it. */
export async function getRun(tx: Tx, id: string) {
  const run = await tx
    .selectFrom('assessment_runs')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...run, model: await getModel(tx, run.model_id) }
}

/** Of these subjects, those of whom something has become known after the run before: facts, what ended facts, merges, or themselves. */
export async function changedSince(
  tx: Tx,
  ids: readonly string[],
  previousId: string,
  knownAt: string,
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    with since as (select known_at from assessment_runs where id = ${previousId}::uuid),
    touched as (
      select f.subject_id from facts f where f.recorded_at >= (select known_at from since) and f.recorded_at <= ${knownAt}::timestamptz
        and f.batch_id >= coalesce((select min(b.id) from ledger_batches b where b.recorded_at >= (select known_at from since)), 0)
      union select e.subject_id from supersessions e
      where e.recorded_at >= (select known_at from since) and e.recorded_at <= ${knownAt}::timestamptz
      union select unnest(array[m.kept_id, m.merged_id]) from subject_merges m
      where m.merged_at >= (select known_at from since) or m.undone_at >= (select known_at from since)
      union select s.id from subjects s where s.created_at >= (select known_at from since)),
    families as (
      select coalesce(k.kept_id, t.subject_id) as id from touched t
      left join zh.kept_as_of(${knownAt}::timestamptz) k on k.subject_id = t.subject_id
      union select k.kept_id from touched t join zh.kept_as_of((select known_at from since)) k on k.subject_id = t.subject_id
      union select t.subject_id from touched t)
    select a.id from unnest(${[...ids]}::uuid[]) a (id) where a.id in (select id from families) order by a.id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
