import { randomUUIDv7 } from 'node:crypto'
import type { Model } from '@zhiheng/assessment'
import type { GradeCauses, Inputs as InputsOf, Transition, WhatIf, WhatIfDetail } from '@zhiheng/contract'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { getInForce } from './model-rows.ts'
import { guard, mustOversee } from './policy.ts'
import { mustBeSound } from './sound.ts'
import type { AssessmentTables } from './tables.ts'

type Inputs = InputsOf<'whatIfs'>
type Row = Selectable<AssessmentTables['what_ifs']>

const viewOf = (row: Row): WhatIf => ({
  ...{
    id: row.id,
    title: row.title,
    model: row.after_model.code,
    state: row.state,
    graded: row.graded,
    moved: row.moved,
  },
  ...{ beforeVersion: row.before_model.version, afterVersion: row.after_model.version },
  ...{ beforeOn: row.before_on, afterOn: row.after_on, knownAt: row.known_at },
  ...{ createdAt: row.created_at, createdBy: row.created_by_name, jobId: row.job_id },
})

export async function listWhatIfs(
  { db }: AssessmentDependencies,
  actor: Actor,
  { cursor, limit }: Inputs['list'],
) {
  mustOversee(actor)
  const before = cursor === undefined ? undefined : String(decodeCursor(cursor, ['uuid'])[0])
  return read(db, actor, async (tx) => {
    const all = tx.selectFrom('what_ifs')
    const { total } = await all.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
    // Ids are made in the order of time.
    const query = before === undefined ? all : all.where('id', '<', before)
    const rows = await query
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(viewOf)
    const last = items.at(-1)
    return { items, total, nextCursor: last && rows.length > limit ? encodeCursor([last.id]) : null }
  })
}

export async function createWhatIf(
  deps: AssessmentDependencies,
  actor: Actor,
  input: Inputs['create'],
): Promise<WhatIf> {
  guard(actor, 'assessment.rule')
  const { clock, db, enqueue } = deps
  const knownAt = await deps.knownNow()
  return write(db, actor, 'try-what-if', async (tx) => {
    const afterOn = input.asOf ?? clock.today()
    const beforeOn = input.beforeOn ?? afterOn
    const before = await getInForce(tx, input.before, beforeOn)
    await mustBeSound(tx, input.content, clock.today())
    const id = randomUUIDv7()
    const title = { zh: `推演：${input.title}`, en: `What if: ${input.title}` }
    const unit = { zh: '家', en: 'subjects' }
    const jobId = await enqueue(tx, actor, { kind: 'try-what-if', title, unit, input: { whatIfId: id } })
    await tx
      .insertInto('what_ifs')
      .values({
        ...{
          id,
          title: input.title,
          before_on: beforeOn,
          after_on: afterOn,
          known_at: knownAt,
          state: 'running',
        },
        before_model: JSON.stringify(before.content) as unknown as Model,
        after_model: JSON.stringify(input.content) as unknown as Model,
        ...{
          transitions: null,
          created_at: clock.now(),
          created_by: actor.accountId,
          created_by_name: actor.accountName,
        },
        ...{ organisation_id: actor.organisationId, job_id: jobId },
      })
      .execute()
    return viewOf(await getRow(tx, id))
  })
}

async function getRow(tx: Tx, id: string): Promise<Row> {
  const row = await tx.selectFrom('what_ifs').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('what-if')
  return row
}

export async function viewWhatIf(
  { db }: AssessmentDependencies,
  actor: Actor,
  id: string,
): Promise<WhatIfDetail> {
  mustOversee(actor)
  return read(db, actor, async (tx) => {
    const row = await getRow(tx, id)
    type Facet = Transition & { areaCode: string | null; industry: string | null; isArea: boolean }
    const { rows } = await sql<Facet>`
      select m.from_grade as "from", m.to_grade as "to", count(*)::int as subjects, s.area_code as "areaCode",
        substr(s.industry, 1, 3) as industry, grouping(substr(s.industry, 1, 3)) = 1 as "isArea"
      from what_if_movers m join subjects s on s.id = m.subject_id where m.what_if_id = ${id}::uuid
      group by grouping sets ((m.from_grade, m.to_grade, s.area_code), (m.from_grade, m.to_grade, substr(s.industry, 1, 3)))
      order by 4, 5, 1, 2`.execute(tx)
    const shares = Object.groupBy(rows, ({ isArea }) => (isArea ? 'area' : 'industry'))
    return {
      ...viewOf(row),
      ...{ before: { ...row.before_model }, after: { ...row.after_model } },
      grades: row.after_model.grades.map(({ code, label }) => ({ code, label })),
      transitions: (row.transitions ?? []) as Transition[],
      byArea: shares.area ?? [],
      byIndustry: shares.industry ?? [],
    }
  })
}

type MoverRow = {
  readonly subject: {
    readonly id: string
    readonly name: string
    readonly areaCode: string | null
    readonly industry: string | null
  }
  readonly from: string | null
  readonly to: string | null
  readonly scoreBefore: number | null
  readonly scoreAfter: number | null
  readonly causes: GradeCauses
}

/** `none` stands for no grade, which an address cannot say otherwise. */
const gradeIs = (column: string, grade: string | undefined) =>
  grade === undefined
    ? sql`true`
    : grade === 'none'
      ? sql`${sql.ref(column)} is null`
      : sql`${sql.ref(column)} = ${grade}`

const chosen = ({
  id,
  from,
  to,
  areaCode,
  division,
}: Omit<Inputs['movers'], 'limit' | 'cursor'>) => sql`m.what_if_id = ${id}::uuid
  and ${gradeIs('m.from_grade', from)} and ${gradeIs('m.to_grade', to)}
  and (${areaCode ?? null}::text is null or s.area_code = ${areaCode ?? null})
  and (${division ?? null}::text is null or starts_with(s.industry, ${division ?? null}))`

async function moversWhere(tx: Tx, where: ReturnType<typeof chosen>, after: string | null, limit: number) {
  const { rows } = await sql<MoverRow>`
    select json_build_object('id', s.id, 'name', s.name, 'areaCode', s.area_code, 'industry', s.industry) as subject,
      m.from_grade as "from", m.to_grade as "to", m.score_before as "scoreBefore", m.score_after as "scoreAfter", m.causes
    from what_if_movers m join subjects s on s.id = m.subject_id
    where ${where} and (${after}::uuid is null or m.subject_id > ${after}::uuid) order by m.subject_id limit ${limit}`.execute(
    tx,
  )
  return rows
}

export async function listMovers(
  { db }: AssessmentDependencies,
  actor: Actor,
  { cursor, limit, ...input }: Inputs['movers'],
) {
  mustOversee(actor)
  const after = cursor === undefined ? null : String(decodeCursor(cursor, ['uuid'])[0])
  return read(db, actor, async (tx) => {
    const rows = await moversWhere(tx, chosen(input), after, limit + 1)
    const { rows: counts } = await sql<{ total: number }>`select count(*)::int as total from what_if_movers m
      join subjects s on s.id = m.subject_id where ${chosen(input)}`.execute(tx)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      total: counts[0]?.total ?? 0,
      nextCursor: last && rows.length > limit ? encodeCursor([last.subject.id]) : null,
    }
  })
}

const mostRows = 200_000

export async function downloadMovers(
  { db }: AssessmentDependencies,
  actor: Actor,
  id: string,
): Promise<File> {
  mustOversee(actor)
  return read(db, actor, async (tx) => {
    const row = await getRow(tx, id)
    const movers = await moversWhere(tx, chosen({ id }), null, mostRows)
    const head = [
      'id',
      '名称 name',
      '区划 area',
      '行业 industry',
      '原 from',
      '新 to',
      '原分 before',
      '新分 after',
      '原因 causes',
    ]
    const lines = movers.map(({ subject, from, to, scoreBefore, scoreAfter, causes }) => [
      ...[subject.id, subject.name, subject.areaCode, subject.industry, from, to, scoreBefore, scoreAfter],
      [
        ...causes.leaves.map(({ label, change }) => `${label.zh} ${change}`),
        ...causes.came,
        ...causes.went,
      ].join('; '),
    ])
    const text = [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')
    return new File([`\uFEFF${text}\r\n`], `what-if-${row.after_on}.csv`, { type: 'text/csv;charset=utf-8' })
  })
}

/** Quoted where needed; what a spreadsheet would run as a formula is made text. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
