import type { Inputs as InputsOf } from '@zhiheng/contract'
import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem } from '#kernel/transaction'
import { partCode, taskCode } from './code.ts'
import type { TaskDependencies } from './deps.ts'
import { recordEvent } from './record-event.ts'
import { findMeasure, insertTask, lastRunning, rollUpFrom, type Task, updateTask } from './repository.ts'
import type { TaskReadTables } from './tables.ts'

type Inputs = InputsOf<'tasks'>
type Tx = Transaction<TaskReadTables>
export type PartInput = Omit<Inputs['create'], 'measureId' | 'clauseId'>

/** Where tasks come from that nobody typed in: said on the trail, and told of as a whole by whoever adds them. */
export type Origin = { readonly file: string; readonly importId: string; readonly line: number }

export async function mustExist({ clock, directory }: TaskDependencies, path: string, ownerId: string) {
  if ((await directory(clock.today())).find(ownerId)) return
  throw inputInvalid(
    path,
    'organisation-unknown',
    '没有这个单位 no such body',
    '从组织机构中选 choose from the tree',
  )
}

type Creatable = {
  readonly input: Inputs['create']
  readonly measure: NonNullable<Awaited<ReturnType<typeof findMeasure>>>
  readonly startsOn: string
}

/** Everything that has to hold for a task to be added to a measure; nothing is written. */
export async function creatable(
  deps: Pick<TaskDependencies, 'clock'>,
  tx: Tx,
  actor: Actor,
  input: Inputs['create'],
): Promise<Creatable> {
  const measure = await findMeasure(tx, input.measureId)
  if (!measure) throw notFound('measure')
  if (
    measure.state === 'superseded' ||
    measure.removed_reason ||
    (measure.state === 'draft' && measure.level === 'city')
  ) {
    throw new AppError('STATE_CONFLICT', { state: measure.state, wanted: 'create' })
  }
  await mustGiveIn(tx, actor, input.measureId, input.ownerId)
  if (input.clauseId) await mustBelong(tx, input.clauseId, input.measureId)
  const startsOn = startOf(input, measure.issued_on ?? deps.clock.today())
  checkDates('', startsOn, input.dueOn, measure.due_on)
  return { input, measure, startsOn }
}

export async function addTask(
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  { input, measure, startsOn }: Creatable,
  origin?: Origin,
): Promise<string> {
  // Numbers are taken under a lock on the measure's plan, so that two people never get the same one.
  const running = await asSystem(tx, actor, async () => {
    await tx.selectFrom('measures').select('id').where('id', '=', input.measureId).forNoKeyUpdate().execute()
    return (await lastRunning(tx, measure.plan_id, measure.position)) + 1
  })
  const code = taskCode(measure.position, running)
  const id = await insertTask(tx, {
    ...columns(input, startsOn),
    plan_id: measure.plan_id,
    measure_id: measure.id,
    clause_id: input.clauseId ?? null,
    parent_id: null,
    code,
    assigner_id: assignerOf(actor, input.ownerId),
    reader_ids: [input.ownerId, assignerOf(actor, input.ownerId)],
  })
  const given = { id, code, title: input.title, plan_id: measure.plan_id, measure_id: measure.id }
  await recordEvent(deps, tx, actor, given, {
    kind: 'task-given',
    detail: { ownerId: input.ownerId, dueOn: input.dueOn, ...origin },
    tell: origin ? [] : [input.ownerId],
  })
  return id
}

export function checkPart(path: string, part: PartInput, whole: Task): void {
  checkDates(path, startOf(part, whole.starts_on), part.dueOn, whole.due_on)
}

/** Parts of a task that are known to be allowed. @returns their ids, in order */
export async function addParts(
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  whole: Task,
  parts: readonly PartInput[],
  origin?: Origin,
): Promise<string[]> {
  const ids = await asSystem(tx, actor, async () => {
    const taken = await tx.selectFrom('tasks').select('id').where('parent_id', '=', whole.id).execute()
    const made: string[] = []
    for (const [index, part] of parts.entries()) {
      const code = partCode(whole.code, taken.length + index + 1)
      const id = await insertTask(tx, {
        ...columns(part, startOf(part, whole.starts_on)),
        plan_id: whole.plan_id,
        measure_id: whole.measure_id,
        clause_id: whole.clause_id,
        parent_id: whole.id,
        code,
        assigner_id: whole.owner_id,
        reader_ids: [part.ownerId, ...whole.reader_ids],
      })
      made.push(id)
      const given = { ...whole, id, code, title: part.title }
      await recordEvent(deps, tx, actor, given, {
        kind: 'task-given',
        detail: { ownerId: part.ownerId, dueOn: part.dueOn, ...origin },
        tell: origin ? [] : [part.ownerId],
      })
    }
    await rollUpFrom(tx, whole.id)
    return made
  })
  await updateTask(tx, whole.id, whole.state === 'assigned' ? { state: 'in-progress' } : {})
  await recordEvent(deps, tx, actor, whole, {
    kind: 'task-decomposed',
    detail: { parts: parts.length, ...origin },
  })
  return ids
}

/** The quality office gives to anybody; others only within their own body, in a measure that names it. */
async function mustGiveIn(tx: Tx, actor: Actor, measureId: string, ownerId: string): Promise<void> {
  if (actor.role === 'quality_office' || actor.role === 'system') return
  const named = await tx
    .selectFrom('measure_bodies')
    .select('organisation_id')
    .where('measure_id', '=', measureId)
    .execute()
  const part = named.some((body) => actor.scope.includes(body.organisation_id))
  if (part && actor.scope.includes(ownerId)) return
  throw new AppError('FORBIDDEN', { needs: 'task.create', ask: '质量办 quality office' })
}

async function mustBelong(tx: Tx, clauseId: string, measureId: string): Promise<void> {
  const clause = await tx
    .selectFrom('clauses')
    .select('measure_id')
    .where('id', '=', clauseId)
    .executeTakeFirst()
  if (clause?.measure_id === measureId) return
  throw inputInvalid('clauseId', 'clause-elsewhere', '这条要求不属于本措施 the clause is not of this measure')
}

const assignerOf = (actor: Actor, ownerId: string): string => actor.organisationId ?? ownerId
const startOf = (input: Pick<PartInput, 'startsOn' | 'dueOn'>, fallback: string): string =>
  input.startsOn ?? (fallback <= input.dueOn ? fallback : input.dueOn)

export const metricColumns = (metric: PartInput['metric']) => ({
  metric_name: metric?.name ?? null,
  metric_unit: metric?.unit ?? null,
  metric_target: metric?.target ?? null,
})
const columns = (input: PartInput, startsOn: string) => ({
  title: input.title,
  deliverable: input.deliverable ?? null,
  ...metricColumns(input.metric),
  starts_on: startsOn,
  due_on: input.dueOn,
  baseline_due_on: input.dueOn,
  weight: input.weight ?? 1,
  owner_id: input.ownerId,
  state: 'assigned' as const,
})

export function checkDates(path: string, startsOn: string, dueOn: string, limit: string | null): void {
  if (startsOn > dueOn) {
    throw inputInvalid(
      `${path}dueOn`,
      'due-before-start',
      `期限早于开始日 ${startsOn} the end lies before the start`,
      '改期限或开始日 change one of them',
    )
  }
  if (limit && dueOn > limit) {
    throw inputInvalid(
      `${path}dueOn`,
      'due-after-limit',
      `期限晚于上级期限 ${limit} later than the limit above`,
      `不晚于 no later than ${limit}`,
    )
  }
}
