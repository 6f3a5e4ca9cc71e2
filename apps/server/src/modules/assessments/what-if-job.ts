import { compileMovers, compileTransitions, type Model, prepareModel } from '@zhiheng/assessment'
import type { GradeCauses, Transition } from '@zhiheng/contract'
import { factTypes } from '@zhiheng/fact-types'
import { CompiledQuery, type Selectable, sql } from 'kysely'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { asSystem, read } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { countSubjects, nextSubjects, relationsOf } from './relations.ts'
import { causesOf } from './run-chunk.ts'
import type { AssessmentTables } from './tables.ts'

type Row = Selectable<AssessmentTables['what_ifs']>
type MoverRow = {
  readonly subject_id: string
  readonly grade_before: string | null
  readonly grade_after: string | null
  readonly score_before: number | null
  readonly score_after: number | null
  readonly leaf_units_before: string[] | null
  readonly leaf_units_after: string[] | null
  readonly vetoes_before: string[] | null
  readonly vetoes_after: string[] | null
}

const chunk = 20_000

/** Grades everybody by both rules, or on both days, and keeps who would have another grade; nothing in force is touched. */
export const whatIfJob = (deps: AssessmentDependencies) =>
  defineJob({
    kind: 'try-what-if',
    input: z.object({ whatIfId: z.uuid() }),
    cursor: z.object({ after: z.string().nullable(), counted: z.number() }),
    async run(context) {
      const { db } = deps
      const row = await read(db, systemActor, (tx) => getRow(tx, context.input.whatIfId))
      const kinds = row.after_model.subjectKinds
      const knownAt = row.known_at
      const total = await read(db, systemActor, (tx) => countSubjects(tx, kinds, knownAt))
      context.progress({ total, done: context.done })
      let cursor = context.cursor ?? { after: null, counted: 0 }
      for (;;) {
        const { after } = cursor
        const ids = await read(db, systemActor, (tx) =>
          nextSubjects(tx, { kinds, knownAt, after, limit: chunk }),
        )
        // The end is a step of its own, so that it may be cancelled up to then.
        const isLast = ids.length === 0
        cursor = { after: ids.at(-1) ?? after, counted: cursor.counted + ids.length }
        await context.commit<AssessmentTables, void>(
          (tx) => asSystem(tx, context.actor, () => tryChunk(tx, row, ids, isLast)),
          { cursor, done: cursor.counted },
        )
        if (isLast) break
      }
      const { graded, moved } = await read(db, systemActor, (tx) => getRow(tx, row.id))
      return {
        summary: {
          zh: `试算 ${graded} 家，${moved} 家等级会变`,
          en: `${graded} tried; ${moved} would have another grade`,
        },
        link: `/what-ifs/${row.id}`,
        figures: { graded, moved },
      }
    },
  })

const getRow = (tx: Tx, id: string): Promise<Row> =>
  tx.selectFrom('what_ifs').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function tryChunk(tx: Tx, row: Row, ids: readonly string[], isLast: boolean): Promise<void> {
  const { movers, transitions } =
    ids.length === 0 ? { movers: [], transitions: [] } : await compareSides(tx, row, ids)
  await putMovers(tx, row, movers)
  const now = await getRow(tx, row.id)
  const total = added((now.transitions ?? []) as Transition[], transitions)
  await tx
    .updateTable('what_ifs')
    .set({
      transitions: JSON.stringify(total),
      graded: sql<number>`graded + ${ids.length}`,
      moved: sql<number>`moved + ${movers.length}`,
      version: sql<number>`version + 1`,
      ...(isLast ? { state: 'done' as const } : {}),
    })
    .where('id', '=', row.id)
    .execute()
}

/** On one day both rules are read from one pass over the facts: the relations must then be the same. */
async function compareSides(tx: Tx, row: Row, ids: readonly string[]) {
  const range = { first: ids[0] ?? '', last: ids.at(-1) ?? '' }
  const both = [row.before_model, row.after_model]
  const side = async (model: Model, asOf: string) => ({
    model: prepareModel(model, factTypes),
    options: { ...(await relationsOf(tx, both, { asOf, knownAt: row.known_at }, range)), subjectIds: ids },
  })
  const before = await side(row.before_model, row.before_on)
  const after = await side(row.after_model, row.after_on)
  const ask = async <Result>({
    text,
    values,
  }: {
    readonly text: string
    readonly values: readonly unknown[]
  }) => (await tx.executeQuery<Result>(CompiledQuery.raw(text, [...values]))).rows
  type Counted = { grade_before: string | null; grade_after: string | null; subjects: number }
  const counted = await ask<Counted>(compileTransitions(before, after))
  return {
    movers: await ask<MoverRow>(compileMovers(before, after)),
    transitions: counted.map((each) => ({
      from: each.grade_before,
      to: each.grade_after,
      subjects: each.subjects,
    })),
  }
}

function added(sum: readonly Transition[], more: readonly Transition[]): Transition[] {
  const key = ({ from, to }: Transition) => JSON.stringify([from, to])
  return [...Map.groupBy([...sum, ...more], key).values()].map((same) => ({
    from: same[0]?.from ?? null,
    to: same[0]?.to ?? null,
    subjects: same.reduce((total, { subjects }) => total + subjects, 0),
  }))
}

async function putMovers(tx: Tx, row: Row, movers: readonly MoverRow[]): Promise<void> {
  if (movers.length === 0) return
  const causes = movers.map(
    (mover): GradeCauses =>
      causesOf(
        { content: row.before_model },
        { content: row.after_model },
        {
          beforeUnits: mover.leaf_units_before,
          afterUnits: mover.leaf_units_after ?? [],
          beforeVetoes: mover.vetoes_before,
          afterVetoes: mover.vetoes_after ?? [],
        },
      ),
  )
  await sql`insert into what_if_movers (subject_id, what_if_id, from_grade, to_grade, score_before, score_after, causes)
    select m.subject_id, ${row.id}::uuid, m.was, m.is_now, m.score_before, m.score_after, m.causes::jsonb
    from unnest(${movers.map((each) => each.subject_id)}::uuid[], ${movers.map((each) => each.grade_before)}::text[],
      ${movers.map((each) => each.grade_after)}::text[], ${movers.map((each) => each.score_before)}::numeric[],
      ${movers.map((each) => each.score_after)}::numeric[], ${causes.map((each) => JSON.stringify(each))}::text[])
      as m (subject_id, was, is_now, score_before, score_after, causes)
    on conflict do nothing`.execute(tx)
}
