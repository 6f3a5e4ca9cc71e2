import type { Inputs, InstructionItem, InstructionSummary, InstructionView } from '@zhiheng/contract'
import { workingDaysBetween } from '@zhiheng/primitives'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read } from '#kernel/transaction'
import type { InstructionDependencies, Tx } from './deps.ts'
import { guard } from './policy.ts'

type Deps = InstructionDependencies

export async function listInstructions(deps: Deps, actor: Actor, input: Inputs<'instructions'>['list']) {
  guard(actor, 'instruction.read')
  return read(deps.db, actor, async (tx) => {
    let all = tx.selectFrom('instructions')
    if (input.state) all = all.where('state', '=', input.state)
    if (input.mine) all = all.where('instructor_id', '=', actor.accountId)
    const { total } = await all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    let query = summaries(tx)
      .orderBy('instructed_on', 'desc')
      .orderBy('instructions.id', 'desc')
      .limit(input.limit + 1)
    if (input.state) query = query.where('instructions.state', '=', input.state)
    if (input.mine) query = query.where('instructor_id', '=', actor.accountId)
    if (input.cursor) {
      const after = decodeCursor(input.cursor, ['day', 'uuid'])
      query = query.where(sql<boolean>`(instructed_on, instructions.id) < (${sql.join(after)})`)
    }
    const rows = await query.execute()
    const page = rows.slice(0, input.limit)
    const last = rows.length > input.limit ? page.at(-1) : undefined
    return {
      items: await Promise.all(page.map((row) => summaryOf(deps, row))),
      total,
      nextCursor: last ? encodeCursor([last.instructed_on, last.id]) : null,
    }
  })
}

const summaries = (tx: Tx) =>
  tx
    .selectFrom('instructions')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('instruction_items')
          .innerJoin('tasks', 'tasks.id', 'instruction_items.task_id')
          .select([
            sql<number>`count(*)`.as('total'),
            sql<number>`count(*) filter (where tasks.state = 'closed')`.as('closed'),
            sql<
              string[]
            >`coalesce(array_agg(tasks.due_on::text) filter (where tasks.state not in ('closed', 'withdrawn')), '{}')`.as(
              'open_ends',
            ),
          ])
          .whereRef('instruction_items.instruction_id', '=', 'instructions.id')
          .as('made'),
      (join) => join.onTrue(),
    )
    .selectAll('instructions')
    .select(['total', 'closed', 'open_ends'])
type Row = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>

async function summaryOf({ clock, calendar }: Deps, row: Row): Promise<InstructionSummary> {
  const today = clock.today()
  return {
    ...{ id: row.id, kind: row.kind, number: row.number, title: row.title },
    ...{ instructedBy: row.instructed_by, instructedOn: row.instructed_on, dueOn: row.due_on },
    instructor: row.instructor_id ? { id: row.instructor_id, name: row.instructor_name ?? '' } : null,
    slack:
      row.due_on && row.state !== 'answered' ? workingDaysBetween(today, row.due_on, await calendar()) : null,
    state: row.state,
    tasks: {
      total: row.total ?? 0,
      closed: row.closed ?? 0,
      overdue: (row.open_ends ?? []).filter((day) => day < today).length,
    },
    ...{ answeredAt: row.answered_at, seenAt: row.seen_at, version: row.version },
  }
}

export const get = (deps: Deps, actor: Actor, id: string): Promise<InstructionView> => {
  guard(actor, 'instruction.read')
  return read(deps.db, actor, (tx) => viewOf(deps, tx, id))
}

export async function viewOf(deps: Deps, tx: Tx, id: string): Promise<InstructionView> {
  const row = await summaries(tx).where('instructions.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('instruction')
  const answers = await tx
    .selectFrom('instruction_answers')
    .select(['at', 'by_name as by', 'body as text', 'final'])
    .where('instruction_id', '=', id)
    .orderBy('at')
    .execute()
  return { ...(await summaryOf(deps, row)), text: row.source, items: await itemsOf(deps, tx, id), answers }
}

/** What is doubtful stands first, then the order of the paper. */
async function itemsOf({ clock, directory }: Deps, tx: Tx, id: string): Promise<InstructionItem[]> {
  const today = clock.today()
  const { nameOf } = await directory(today)
  const rows = await tx
    .selectFrom('instruction_items')
    .leftJoin('measures', 'measures.id', 'instruction_items.measure_id')
    .leftJoin('tasks', 'tasks.id', 'instruction_items.task_id')
    .selectAll('instruction_items')
    .select(['measures.number', 'measures.title as measure_title'])
    .select([
      'tasks.code',
      'tasks.title as task_title',
      'tasks.state as task_state',
      'tasks.due_on as task_due',
    ])
    .where('instruction_id', '=', id)
    .orderBy('position')
    .execute()
  const body = (bodyId: string) => ({ id: bodyId, name: nameOf(bodyId) })
  const items = rows.map((row): InstructionItem => {
    const past = row.state === 'proposed' && row.due_on !== null && row.due_on < today
    return {
      ...{ id: row.id, position: row.position, sentence: row.sentence, title: row.title },
      span: { start: row.span_start, end: row.span_end },
      owner: row.owner_id ? body(row.owner_id) : null,
      together: row.together_ids.map(body),
      dueOn: row.due_on,
      measure: row.measure_id
        ? { id: row.measure_id, number: row.number ?? '', title: row.measure_title ?? '' }
        : null,
      doubts: past ? [...row.doubts, 'deadline-past'] : row.doubts,
      state: row.state,
      task:
        row.task_id && row.task_state
          ? {
              ...{ id: row.task_id, code: row.code ?? '', title: row.task_title ?? '' },
              ...{ state: row.task_state, dueOn: row.task_due ?? '' },
            }
          : null,
    }
  })
  const asks = ({ state, doubts }: InstructionItem) => state === 'proposed' && doubts.length > 0
  return [...items.filter(asks), ...items.filter((item) => !asks(item))]
}

/** Whoever reads a task reads the sentence that it was made of, not the paper. */
export const ofTask = ({ db }: Deps, actor: Actor, taskId: string) =>
  read(db, actor, async (tx) => {
    const seen = await tx.selectFrom('tasks').select('id').where('id', '=', taskId).executeTakeFirst()
    if (!seen) throw notFound('task')
    const found = await asSystem(tx, actor, () =>
      tx
        .selectFrom('instruction_items')
        .innerJoin('instructions', 'instructions.id', 'instruction_items.instruction_id')
        .select(['instructions.id', 'kind', 'number', 'instructions.title', 'sentence'])
        .select(['instructed_by as instructedBy', 'instructed_on as instructedOn'])
        .where('task_id', '=', taskId)
        .executeTakeFirst(),
    )
    return found ?? null
  })
