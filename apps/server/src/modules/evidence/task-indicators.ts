import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Computed, EvidenceTarget, IndicatorProvider } from './provider.ts'
import type { EvidenceReadTables } from './tables.ts'

type Tx = Kysely<EvidenceReadTables>

/** The tasks that count: of a measure those at the ends of the tree; of a task its parts, or itself where it has none. */
const counted = (tx: unknown, { type, id }: EvidenceTarget) => {
  const leaves = (tx as Tx)
    .selectFrom('tasks')
    .where('tasks.state', '<>', 'withdrawn')
    .where('tasks.child_count', '=', 0)
  return type === 'measure'
    ? leaves.where('tasks.measure_id', '=', id)
    : leaves.where((eb) => eb.or([eb('tasks.id', '=', id), eb('tasks.parent_id', '=', id)]))
}

const link = ({ type, id }: EvidenceTarget) =>
  type === 'measure' ? `/tasks?measureId=${id}` : `/tasks?parentId=${id}`

const ratio = (part: number, of: number): number | null => (of === 0 ? null : part / of)

async function completion(tx: unknown, target: EvidenceTarget, on: PlainDate): Promise<Computed> {
  const { all, closed } = await counted(tx, target)
    .select([
      sql<number>`count(*)`.as('all'),
      sql<number>`count(*) filter (where closed_on <= ${on}::date)`.as('closed'),
    ])
    .executeTakeFirstOrThrow()
  return { value: ratio(closed, all), target: 1, facts: { count: all, link: link(target) } }
}

/** Of the tasks that had to be closed by the day, or were: how many were closed no later than their end. */
async function punctuality(tx: unknown, target: EvidenceTarget, on: PlainDate): Promise<Computed> {
  const { due, kept } = await counted(tx, target)
    .select([
      sql<number>`count(*) filter (where due_on < ${on}::date or closed_on <= ${on}::date)`.as('due'),
      sql<number>`count(*) filter (where closed_on <= ${on}::date and closed_on <= due_on)`.as('kept'),
    ])
    .executeTakeFirstOrThrow()
  return { value: ratio(kept, due), target: 1, facts: { count: due, link: link(target) } }
}

/** Of the bodies that have a part: how many have an accepted report by the day. */
async function coverage(tx: unknown, target: EvidenceTarget, on: PlainDate): Promise<Computed> {
  const rows = await counted(tx, target)
    .leftJoin('task_reports', (join) =>
      join
        .onRef('task_reports.task_id', '=', 'tasks.id')
        .on('task_reports.state', '=', 'accepted')
        .on(sql<boolean>`(task_reports.decided_at at time zone 'Asia/Shanghai')::date <= ${on}::date`),
    )
    .select(['tasks.owner_id', sql<boolean>`bool_or(task_reports.id is not null)`.as('seen')])
    .groupBy('tasks.owner_id')
    .execute()
  const named =
    target.type === 'measure'
      ? await (tx as Tx)
          .selectFrom('measure_bodies')
          .select('organisation_id')
          .where('measure_id', '=', target.id)
          .execute()
      : []
  const bodies = new Set([
    ...rows.map(({ owner_id }) => owner_id),
    ...named.map((body) => body.organisation_id),
  ])
  const seen = rows.filter((row) => row.seen).length
  return { value: ratio(seen, bodies.size), target: 1, facts: { count: bodies.size, link: link(target) } }
}

/** What tasks themselves say of a measure or a task. */
export const taskIndicators: readonly IndicatorProvider[] = [
  {
    code: 'task-completion',
    label: { zh: '任务办结率', en: 'Tasks closed' },
    unit: '%',
    method: {
      zh: '末级任务中已办结的占比，撤回的不计',
      en: 'Share of tasks at the ends of the tree that are closed; withdrawn ones do not count',
    },
    compute: completion,
  },
  {
    code: 'punctuality',
    label: { zh: '按期办结率', en: 'Closed on time' },
    unit: '%',
    method: {
      zh: '应办结的末级任务中，不晚于期限办结的占比',
      en: 'Of the tasks that had to be closed by now, the share closed no later than their end',
    },
    compute: punctuality,
  },
  {
    code: 'coverage',
    label: { zh: '单位覆盖率', en: 'Bodies with accepted reports' },
    unit: '%',
    method: {
      zh: '责任单位中，有报告已核准的占比',
      en: 'Share of the bodies with a part that have an accepted report',
    },
    compute: coverage,
  },
]
