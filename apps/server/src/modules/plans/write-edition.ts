import { sql } from 'kysely'
import type { Tx } from './deps.ts'
import type { EditionMeasure } from './edition-read-model.ts'
import { matchClauses } from './match-editions.ts'
import type { MeasureContent } from './plan-content.ts'
import {
  bodyRows,
  clauseRow,
  insertBodies,
  insertClauses,
  insertMeasures,
  measureColumns,
} from './repository.ts'

type Pair = { readonly old: EditionMeasure; readonly now: MeasureContent; readonly position: number }

/**
 * Brings the measures of a plan in force to the text of a later edition. A measure or clause that goes on keeps its
 * row; one that ended stays for its tasks and its trail, but is no longer of the plan.
 * @param continues index before → index in `content`
 * @returns ids of the measures that came, by index in `content`
 */
export async function writeEdition(
  tx: Tx,
  planId: string,
  edition: number,
  before: readonly EditionMeasure[],
  content: readonly MeasureContent[],
  continues: ReadonlyMap<number, number>,
): Promise<Map<number, string>> {
  const pairs = [...continues].flatMap(([from, to]): Pair[] => {
    const old = before[from]
    const now = content[to]
    return old && now ? [{ old, now, position: to + 1 }] : []
  })
  await continueMeasures(tx, pairs)
  await continueClauses(tx, pairs)
  await replaceAllBodies(tx, pairs)
  const ended = before.filter((_, index) => !continues.has(index)).map(({ id }) => id)
  await endMeasures(tx, ended, `第 ${edition} 版未再列入 not in edition ${edition}`)
  const kept = new Set(continues.values())
  const coming = content.flatMap((measure, index) => (kept.has(index) ? [] : [{ measure, index }]))
  const added = coming.map(({ measure, index }) => ({ ...measure, position: index + 1 }))
  const ids = await insertMeasures(tx, planId, added)
  await moveEndedBehind(tx, planId, content.length)
  return new Map(coming.map(({ index }, place) => [index, ids[place] ?? '']))
}

/** All rows in one statement: an edition changes nearly every row, if only by its place in the source. */
async function continueMeasures(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  const rows = pairs.map(({ old, now, position }) => ({
    ...measureColumns({ ...now, position }),
    id: old.id,
  }))
  await sql`
    update measures m
    set position = r.position, number = r.number, chapter = r.chapter, chapter_position = r.chapter_position,
        title = r.title, body = r.body, span_start = r.span_start, span_end = r.span_end,
        deadline_text = r.deadline_text, due_on = r.due_on, open_ended = r.open_ended, version = m.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, position int, number text, chapter text, chapter_position int, title text, body text, span_start int,
      span_end int, deadline_text text, due_on date, open_ended boolean)
    where m.id = r.id`.execute(tx)
}

async function continueClauses(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  const matched = pairs.map((pair) => ({
    ...pair,
    continues: matchClauses(
      pair.old.clauses.map(({ text }) => text),
      pair.now.clauses.map(({ text }) => text),
    ),
  }))
  const going = matched.flatMap(({ old, now, continues }) =>
    [...continues].flatMap(([from, to]) => {
      const id = old.clauses[from]?.id
      const clause = now.clauses[to]
      return id && clause ? [{ ...clauseRow(old.id, clause, to + 1), id }] : []
    }),
  )
  await sql`
    update clauses c
    set position = r.position, body = r.body, span_start = r.span_start, span_end = r.span_end,
        assist_only = r.assist_only
    from jsonb_to_recordset(${JSON.stringify(going)}::jsonb) as r(
      id uuid, position int, body text, span_start int, span_end int, assist_only boolean)
    where c.id = r.id`.execute(tx)
  const ended = matched.flatMap(({ old, continues }) =>
    old.clauses.filter((_, index) => !continues.has(index)).map(({ id }) => id),
  )
  if (ended.length > 0) {
    await tx.updateTable('clauses').set({ retired: true }).where('id', 'in', ended).execute()
  }
  const coming = matched.flatMap(({ old, now, continues }) => {
    const known = new Set(continues.values())
    return now.clauses.flatMap((clause, index) =>
      known.has(index) ? [] : [clauseRow(old.id, clause, index + 1)],
    )
  })
  await insertClauses(tx, coming)
}

async function replaceAllBodies(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  const ids = pairs.map(({ old }) => old.id)
  if (ids.length === 0) return
  await tx.deleteFrom('measure_bodies').where('measure_id', 'in', ids).execute()
  await insertBodies(
    tx,
    pairs.flatMap(({ old, now }) => bodyRows(old.id, now.bodies)),
  )
}

async function endMeasures(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('measures')
    .set({ removed_reason: reason, version: sql`version + 1` })
    .where('id', 'in', ids)
    .execute()
}

/** Positions are unique: what ended makes room for what goes on. */
async function moveEndedBehind(tx: Tx, planId: string, measures: number): Promise<void> {
  await sql`
    update measures m set position = ${measures}::int + ended.place
    from (select id, row_number() over (order by position, id) as place
          from measures where plan_id = ${planId} and removed_reason is not null) ended
    where ended.id = m.id`.execute(tx)
  await sql`
    update clauses c set position = ended.live + ended.place
    from (select id, retired, count(*) filter (where not retired) over (partition by measure_id) as live,
                 row_number() over (partition by measure_id, retired order by position, id) as place
          from clauses where measure_id in (select id from measures where plan_id = ${planId})) ended
    where ended.id = c.id and ended.retired`.execute(tx)
}
