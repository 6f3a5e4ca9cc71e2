import { type Insertable, sql } from 'kysely'
import type { Tx } from './deps.ts'
import type { EditionMeasure } from './edition-read-model.ts'
import { matchClauses } from './match-editions.ts'
import type { MeasureContent } from './plan-content.ts'
import { clauseRow, insertClauses, insertMeasures, measureColumns, replaceBodies } from './repository.ts'
import type { ClausesTable } from './tables.ts'

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
  const newClauses: Insertable<ClausesTable>[] = []
  for (const [from, to] of continues) {
    const old = before[from]
    const now = content[to]
    if (old && now) newClauses.push(...(await continueMeasure(tx, old, now, to + 1)))
  }
  await insertClauses(tx, newClauses)
  const ended = before.filter((_, index) => !continues.has(index)).map(({ id }) => id)
  await endMeasures(tx, ended, `第 ${edition} 版未再列入 not in edition ${edition}`)
  const kept = new Set(continues.values())
  const coming = content.flatMap((measure, index) => (kept.has(index) ? [] : [{ measure, index }]))
  const ids = await insertMeasures(
    tx,
    planId,
    coming.map(({ measure, index }) => ({ ...measure, position: index + 1 })),
  )
  await moveEndedBehind(tx, planId, content.length)
  return new Map(coming.map(({ index }, place) => [index, ids[place] ?? '']))
}

/** @returns clauses to add */
async function continueMeasure(
  tx: Tx,
  old: EditionMeasure,
  now: MeasureContent,
  position: number,
): Promise<Insertable<ClausesTable>[]> {
  await tx
    .updateTable('measures')
    .set({ ...measureColumns({ ...now, position }), version: sql`version + 1` })
    .where('id', '=', old.id)
    .execute()
  await replaceBodies(tx, old.id, now.bodies)
  const texts = matchClauses(
    old.clauses.map(({ text }) => text),
    now.clauses.map(({ text }) => text),
  )
  for (const [index, { id }] of old.clauses.entries()) {
    const place = texts.get(index)
    const clause = place === undefined ? undefined : now.clauses[place]
    const values = clause ? clauseRow(old.id, clause, (place ?? 0) + 1) : { retired: true }
    await tx.updateTable('clauses').set(values).where('id', '=', id).execute()
  }
  const known = new Set(texts.values())
  return now.clauses.flatMap((clause, index) =>
    known.has(index) ? [] : [clauseRow(old.id, clause, index + 1)],
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
