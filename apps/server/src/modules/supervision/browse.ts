import type { Inputs as InputsOf, SupervisionGaps, SupervisionMatrix } from '@zhiheng/contract'
import { addMonths } from '@zhiheng/primitives'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read } from '#kernel/transaction'
import type { SupervisionDependencies, Tx } from './deps.ts'
import { mustSupervise } from './policy.ts'
import { policyOn } from './policy-on.ts'
import { presentStanding, type StandingRow, standings } from './standing.ts'

type Inputs = InputsOf<'supervision'>

/** Inspections of every authority count, whatever this reader may see of them: only their days are told. */
const overAll = <Result>(deps: SupervisionDependencies, actor: Actor, work: (tx: Tx) => Promise<Result>) =>
  read(deps.db, actor, (tx) => asSystem(tx, actor, () => work(tx)))

const both = (...conditions: (RawBuilder<unknown> | false | undefined | '')[]) =>
  sql.join(
    [sql`true`, ...conditions.filter((each) => each !== false && each !== undefined && each !== '')],
    sql` and `,
  )

const place = ({ areaCode, industry }: { areaCode?: string | undefined; industry?: string | undefined }) => [
  areaCode && sql`s.area_code = ${areaCode}`,
  industry && sql`s.industry like ${`${industry}%`}`,
]

export async function listSupervised(deps: SupervisionDependencies, actor: Actor, input: Inputs['list']) {
  mustSupervise(actor)
  const day = deps.clock.today()
  const policy = policyOn(deps, day)
  const conditions = [
    ...place(input),
    input.risk && sql`v.risk = ${input.risk}`,
    input.class && sql`v.class = ${input.class}`,
    input.q && sql`strpos(s.name, ${input.q}) > 0`,
    input.dueBy && sql`due.next <= ${input.dueBy}::date`,
  ]
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor, ['text', 'uuid'])
  const beyond = after && sql`(coalesce(due.next, 'infinity'), s.id) > (${after[0]}::date, ${after[1]}::uuid)`
  return overAll(deps, actor, async (tx) => {
    const on = { policy, day, knownAt: 'infinity' }
    const { rows } = await sql<StandingRow>`${standings(on, both(...conditions, beyond))}
      order by coalesce(due.next, 'infinity'), s.id limit ${input.limit + 1}`.execute(tx)
    const total = await countOf(tx, standings(on, both(...conditions)))
    const shown = rows.slice(0, input.limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => presentStanding(policy, row)),
      total,
      nextCursor:
        last && rows.length > input.limit ? encodeCursor([last.nextDueOn ?? 'infinity', last.id]) : null,
    }
  })
}

async function countOf(tx: Tx, rows: RawBuilder<unknown>): Promise<number> {
  const counted = await sql<{ n: number }>`select count(*)::int as n from (${rows}) r`.execute(tx)
  return counted.rows[0]?.n ?? 0
}

export async function supervisionMatrix(
  deps: SupervisionDependencies,
  actor: Actor,
  input: Inputs['matrix'],
): Promise<SupervisionMatrix> {
  mustSupervise(actor)
  const day = input.asOf ?? deps.clock.today()
  const policy = policyOn(deps, day)
  return overAll(deps, actor, async (tx) => {
    const { rows } = await sql<{ risk: string | null; class: string | null; n: number }>`
      select v.risk, v.class, count(*)::int as n from zh.supervision(${day}::date, 'infinity') v
      join subjects s on s.id = v.subject_id and s.merged_into is null and s.state = 'active'
      where ${both(...place(input))} group by 1, 2`.execute(tx)
    const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(wanted).reduce((total, { n }) => total + n, 0)
    return {
      asOf: day,
      policyVersion: policy.version,
      cells: policy.cells.map((cell) => ({
        risk: cell.risk,
        class: cell.class,
        count: sum((row) => row.risk === cell.risk && row.class === cell.class),
      })),
      incomplete: { noClass: sum((row) => row.class === null), noRisk: sum((row) => row.risk === null) },
      total: sum(() => true),
    }
  })
}

type GapGroup = {
  readonly kind: 'area' | 'industry' | 'all'
  readonly key: string | null
  readonly atRisk: number
  readonly gaps: number
  readonly never: number
}

/** Subjects of high risk without an inspection within the months; the counts are of all of them, not of the page. */
export async function listGaps(
  deps: SupervisionDependencies,
  actor: Actor,
  input: Inputs['gaps'],
): Promise<SupervisionGaps> {
  mustSupervise(actor)
  const day = deps.clock.today()
  const policy = policyOn(deps, day)
  const months = input.months ?? policy.gap.months
  const risks = input.risk ? [input.risk] : policy.gap.risks
  const isGap = sql`coalesce(seen.last, '-infinity') <= ${addMonths(day, -months)}::date`
  const atRisk = [...place(input), sql`v.risk = any (${risks}::text[])`]
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor, ['text', 'uuid'])
  const beyond =
    after && sql`(coalesce(seen.last, '-infinity'), s.id) > (${after[0]}::date, ${after[1]}::uuid)`
  return overAll(deps, actor, async (tx) => {
    const on = { policy, day, knownAt: 'infinity' }
    const { rows } = await sql<StandingRow>`${standings(on, both(...atRisk, isGap, beyond))}
      order by coalesce(seen.last, '-infinity'), s.id limit ${input.limit + 1}`.execute(tx)
    const { rows: groups } = await sql<GapGroup>`
      select case when grouping("areaCode") = 0 then 'area' when grouping(division) = 0 then 'industry' else 'all' end as kind,
        coalesce("areaCode", division) as key, count(*)::int as "atRisk",
        count(*) filter (where coalesce("lastInspectedOn", '-infinity') <= ${addMonths(day, -months)}::date)::int as gaps,
        count(*) filter (where "lastInspectedOn" is null)::int as never
      from (select r.*, left(r.industry, 3) as division from (${standings(on, both(...atRisk))}) r) d
      group by grouping sets (("areaCode"), (division), ()) order by gaps desc, key`.execute(tx)
    const all = groups.find(({ kind }) => kind === 'all')
    const shown = rows.slice(0, input.limit)
    const last = shown.at(-1)
    const counted = (kind: GapGroup['kind']) => groups.filter((group) => group.kind === kind)
    return {
      items: shown.map((row) => presentStanding(policy, row)),
      total: all?.gaps ?? 0,
      nextCursor:
        last && rows.length > input.limit
          ? encodeCursor([last.lastInspectedOn ?? '-infinity', last.id])
          : null,
      asOf: day,
      ...{ months, risks },
      atRisk: all?.atRisk ?? 0,
      never: all?.never ?? 0,
      byArea: counted('area').map(({ key, ...n }) => ({ areaCode: key, gaps: n.gaps, atRisk: n.atRisk })),
      byIndustry: counted('industry').map(({ key, ...n }) => ({
        industry: key,
        gaps: n.gaps,
        atRisk: n.atRisk,
      })),
    }
  })
}
