import { createHash, randomUUIDv7 } from 'node:crypto'
import { compile, leafChanges } from '@zhiheng/assessment'
import type { GradeCauses } from '@zhiheng/contract'
import { CompiledQuery, sql } from 'kysely'
import type { ChangedGrade, Tx } from './deps.ts'
import type { ModelRow } from './model-rows.ts'
import { pointsText } from './points-text.ts'
import { leavesOf, prepared } from './prepared.ts'
import { relationsOf } from './relations.ts'

/** What of a run its chunks need. */
export type Running = {
  readonly id: string
  readonly model: ModelRow
  readonly asOf: string
  readonly knownAt: string
}

type Graded = {
  readonly subjectId: string
  readonly line: string
  readonly isNew: boolean
  readonly before: string | null
  readonly after: string | null
  readonly beforeVersion: string | null
  readonly beforeUnits: string[] | null
  readonly afterUnits: string[]
  readonly beforeVetoes: string[] | null
  readonly afterVetoes: string[]
}

export type Chunk = {
  readonly digest: Buffer
  readonly changed: number
  readonly moves: readonly (ChangedGrade & { readonly causes: GradeCauses })[]
}

/** The columns of a result that say whether it is another one than before. */
const told = ['score', 'score_high', 'known_share', 'grade', 'vetoes', 'leaf_units']

/** One line of a result for the digest; the same result gives the same line, whatever the database's settings. */
export const lineSql = (alias: string): string =>
  `concat_ws('|', ${alias}.subject_id, coalesce(${alias}.score::text, '-'), coalesce(${alias}.score_high::text, '-'), ${alias}.known_share,
    coalesce(${alias}.grade, '-'), array_to_string(${alias}.vetoes, ','), array_to_string(${alias}.leaf_units, ',', '-'))`

/** The last results before a run, of some subjects; `$a` and `$b` are placeholders of their ids and the model. */
export const lastResults = (ids: string, model: string): string => `
  select distinct on (r.subject_id) r.* from assessment_results r join assessment_runs n on n.id = r.run_id and n.state = 'done'
  where r.model_code = ${model} and r.subject_id = any (${ids})
  order by r.subject_id, r.as_of desc, r.known_at desc`

/** The statement that grades some subjects of a run; further parameters begin at `next`. */
export async function gradingOf(
  tx: Tx,
  { model, asOf, knownAt }: Omit<Running, 'id'>,
  ids: readonly string[],
) {
  const range = { first: ids[0] ?? '', last: ids.at(-1) ?? '' }
  const relations = await relationsOf(tx, [model.content], { asOf, knownAt }, range)
  const statement = compile(prepared(model), { ...relations, subjectIds: ids })
  return { ...statement, next: statement.values.length + 1 }
}

/** Grades some subjects and keeps what is otherwise than before; says who has another grade, and why. */
export async function gradeChunk(
  tx: Tx,
  run: Running,
  ids: readonly string[],
  previous: Buffer,
): Promise<Chunk> {
  if (ids.length === 0) return { digest: previous, changed: 0, moves: [] }
  const { text, values, next } = await gradingOf(tx, run, ids)
  const place = (offset: number, type: string) => `$${next + offset}::${type}`
  const { model, asOf, knownAt } = run
  const differs = told.map((column) => `g.${column} is distinct from b.${column}`).join(' or ')
  const { rows } = await tx.executeQuery<Graded>(
    CompiledQuery.raw(
      `with g as materialized (${text}),
      b as (${lastResults(place(0, 'uuid[]'), place(1, 'text'))}),
      put as (
        insert into assessment_results (subject_id, model_code, run_id, model_version, as_of, known_at, ${told.join(', ')})
        select g.subject_id, ${place(1, 'text')}, ${place(2, 'uuid')}, ${place(3, 'text')}, ${place(4, 'date')}, ${place(5, 'timestamptz')},
          ${told.map((column) => `g.${column}`).join(', ')}
        from g left join b using (subject_id)
        where b.subject_id is null or b.model_version <> ${place(3, 'text')} or ${differs}
        on conflict (subject_id, model_code, run_id) do nothing)
      select g.subject_id as "subjectId", ${lineSql('g')} as line,
        b.subject_id is null or b.model_version <> ${place(3, 'text')} or ${differs} as "isNew",
        b.grade as before, g.grade as after, b.model_version as "beforeVersion", b.leaf_units as "beforeUnits",
        g.leaf_units as "afterUnits", b.vetoes as "beforeVetoes", g.vetoes as "afterVetoes"
      from g left join b using (subject_id) order by g.subject_id`,
      [...values, [...ids], model.code, run.id, model.model_version, asOf, knownAt],
    ),
  )
  const moved = rows.filter((row) => row.beforeVersion !== null && row.before !== row.after)
  const earlier = await modelsOf(tx, model, moved)
  return {
    digest: chained(
      previous,
      rows.map(({ line }) => line),
    ),
    changed: rows.filter((row) => row.isNew).length,
    moves: moved.map((row) => ({
      ...{ subjectId: row.subjectId, model: model.code, from: row.before, to: row.after, asOf },
      direction: directionOf(model, row.before, row.after),
      causes: causesOf(earlier.get(row.beforeVersion ?? '') ?? model, model, row),
    })),
  }
}

export const chained = (previous: Buffer, lines: readonly string[]): Buffer =>
  createHash('sha256').update(previous).update(lines.join('\n')).digest()

/** The versions by which moved subjects were graded before: their leaves may be others. */
async function modelsOf(
  tx: Tx,
  model: ModelRow,
  rows: readonly Graded[],
): Promise<ReadonlyMap<string, ModelRow>> {
  const versions = [...new Set(rows.map((row) => row.beforeVersion))].filter(
    (version) => version !== null && version !== model.model_version,
  )
  if (versions.length === 0) return new Map()
  const found = await tx
    .selectFrom('assessment_models')
    .selectAll()
    .where('code', '=', model.code)
    .where('model_version', 'in', versions as string[])
    .execute()
  return new Map(found.map((row) => [row.model_version, row]))
}

/** Where the list of grades, from the best to the worst, says so. */
export function directionOf(
  { content }: Pick<ModelRow, 'content'>,
  from: string | null,
  to: string | null,
): ChangedGrade['direction'] {
  const [before, after] = [from, to].map((grade) => content.grades.findIndex(({ code }) => code === grade))
  if (before === undefined || after === undefined || before < 0 || after < 0 || before === after)
    return 'other'
  return after > before ? 'worse' : 'better'
}

type Sides = Pick<Graded, 'beforeUnits' | 'afterUnits' | 'beforeVetoes' | 'afterVetoes'>
type Content = Pick<ModelRow, 'content'>

export function causesOf(before: Content, after: Content, row: Sides): GradeCauses {
  const [was, is] = [row.beforeVetoes ?? [], row.afterVetoes]
  return {
    leaves: leafChanges(pointsOf(before, row.beforeUnits), pointsOf(after, row.afterUnits)).map((leaf) => ({
      ...leaf,
    })),
    came: is.filter((code) => !was.includes(code)),
    went: was.filter((code) => !is.includes(code)),
  }
}

const pointsOf = ({ content }: Content, units: readonly string[] | null) =>
  leavesOf(content.tree).map(({ code, label }, index) => {
    const unit = units?.[index]
    return {
      code,
      label,
      points: unit === undefined || unit === null ? null : pointsText(unit, content.decimals),
    }
  })

/** Keeps who has another grade as an event of its own. */
export async function recordMoves(tx: Tx, run: Running, { moves }: Chunk, recordedAt: string): Promise<void> {
  if (moves.length === 0) return
  await sql`insert into grade_changes (subject_id, id, run_id, model_code, model_version, from_grade, to_grade, as_of, recorded_at, causes)
    select m.subject_id, m.id, ${run.id}::uuid, ${run.model.code}, ${run.model.model_version}, m.was, m.is_now, ${run.asOf}::date, ${recordedAt}::timestamptz, m.causes::jsonb
    from unnest(${moves.map(({ subjectId }) => subjectId)}::uuid[], ${moves.map(() => randomUUIDv7())}::uuid[], ${moves.map(({ from }) => from)}::text[],
      ${moves.map(({ to }) => to)}::text[], ${moves.map(({ causes }) => JSON.stringify(causes))}::text[]) as m (subject_id, id, was, is_now, causes)`.execute(
    tx,
  )
}
