import type { FieldIssue, Inputs, InstructionDoubt, InstructionView } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { endOf, mustLead } from '#kernel/machine'
import { write } from '#kernel/transaction'
import type { InstructionDependencies, Tx } from './deps.ts'
import { guard } from './policy.ts'
import { viewOf } from './read-model.ts'
import { instructionMachine, itemMachine } from './state.ts'

type Input = Inputs<'instructions'>
type Deps = InstructionDependencies

/** What a person has decided is doubtful no longer. */
const settledBy: Readonly<Record<'ownerId' | 'dueOn', readonly InstructionDoubt[]>> = {
  ownerId: ['no-body', 'several-bodies'],
  dueOn: ['no-deadline', 'assumed-year', 'several-deadlines'],
}

export const changeItem = (
  deps: Deps,
  actor: Actor,
  input: Input['changeItem'],
): Promise<InstructionView> => {
  guard(actor, 'instruction.manage')
  return write(deps.db, actor, 'correct-instruction', async (tx) => {
    await lock(tx, input, 'correct')
    const item = await tx
      .selectFrom('instruction_items')
      .selectAll()
      .where('id', '=', input.itemId)
      .where('instruction_id', '=', input.id)
      .executeTakeFirst()
    if (!item) throw notFound('instruction-item')
    await mustKnow(deps, [...(input.ownerId ? [input.ownerId] : []), ...(input.togetherIds ?? [])])
    const settled = [
      ...(input.ownerId ? settledBy.ownerId : []),
      ...(input.dueOn ? settledBy.dueOn : []),
      ...(input.title === undefined ? [] : (['no-order'] as const)),
    ]
    await tx
      .updateTable('instruction_items')
      .set({
        ...(input.title === undefined ? {} : { title: input.title }),
        ...(input.ownerId === undefined ? {} : { owner_id: input.ownerId }),
        ...(input.togetherIds === undefined ? {} : { together_ids: input.togetherIds }),
        ...(input.dueOn === undefined ? {} : { due_on: input.dueOn }),
        ...(input.measureId === undefined ? {} : { measure_id: input.measureId }),
        ...(input.leftOut === undefined
          ? {}
          : { state: endOf(itemMachine, input.leftOut ? 'leave-out' : 'take-in') }),
        doubts: item.doubts.filter((doubt) => !settled.includes(doubt)),
      })
      .where('id', '=', item.id)
      .execute()
    return viewOf(deps, tx, input.id)
  })
}

/** All tasks or none: a paper is not half given. */
export const give = (deps: Deps, actor: Actor, input: Input['give']): Promise<InstructionView> => {
  guard(actor, 'instruction.manage')
  return write(deps.db, actor, 'give-instruction', async (tx) => {
    const { instructed_on } = await lock(tx, input, 'give')
    const items = await tx
      .selectFrom('instruction_items')
      .selectAll()
      .where('instruction_id', '=', input.id)
      .where('state', 'in', itemMachine.transitions.give.from)
      .orderBy('position')
      .execute()
    if (items.length === 0)
      throw new AppError('STATE_CONFLICT', { state: 'nothing-proposed', wanted: 'give' })
    const ready = complete(items)
    const verbs = deps.verbsWithin(tx)
    for (const { id, position, title, ownerId, dueOn, measureId, together_ids } of ready) {
      const startsOn = earlier(instructed_on, dueOn)
      const taskId = await at(position, () =>
        verbs.create(actor, {
          ...{ measureId, clauseId: null, title, deliverable: null, metric: null, weight: 1 },
          ...{ ownerId, startsOn, dueOn },
        }),
      )
      const others = together_ids.filter((other) => other !== ownerId)
      if (others.length > 0) await verbs.copy(actor, { id: taskId, organisationIds: others, note: '' })
      await tx
        .updateTable('instruction_items')
        .set({ state: endOf(itemMachine, 'give'), task_id: taskId })
        .where('id', '=', id)
        .execute()
    }
    await tx
      .updateTable('instructions')
      .set({ state: endOf(instructionMachine, 'give') })
      .where('id', '=', input.id)
      .execute()
    return viewOf(deps, tx, input.id)
  })
}

export const answer = (deps: Deps, actor: Actor, input: Input['answer']): Promise<InstructionView> => {
  guard(actor, 'instruction.manage')
  return write(deps.db, actor, 'answer-instruction', async (tx) => {
    await lock(tx, input, 'answer')
    await tx
      .insertInto('instruction_answers')
      .values({
        ...{ instruction_id: input.id, at: deps.clock.now(), account_id: actor.accountId },
        ...{ by_name: actor.accountName ?? '', body: input.text, final: input.final },
      })
      .execute()
    if (input.final) {
      await tx
        .updateTable('instructions')
        .set({ state: endOf(instructionMachine, 'answer'), answered_at: deps.clock.now() })
        .where('id', '=', input.id)
        .execute()
    }
    return viewOf(deps, tx, input.id)
  })
}

/** Takes the row for this change; whoever looked at an earlier version is told. */
async function lock(
  tx: Tx,
  { id, version }: { id: string; version: number },
  verb: keyof typeof instructionMachine.transitions,
) {
  const row = await tx
    .selectFrom('instructions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('instruction')
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
  mustLead(instructionMachine, verb, row.state)
  await tx.updateTable('instructions').set({ version: sql`version + 1` }).where('id', '=', id).execute()
  return row
}

async function mustKnow({ clock, directory }: Deps, ids: readonly string[]): Promise<void> {
  const { find } = await directory(clock.today())
  if (ids.every((id) => find(id))) return
  throw inputInvalid(
    'ownerId',
    'organisation-unknown',
    '没有这个单位 no such body',
    '从组织机构中选 choose from the tree',
  )
}

type Item = {
  readonly id: string
  readonly position: number
  readonly title: string
  readonly owner_id: string | null
  readonly due_on: string | null
  readonly measure_id: string | null
  readonly together_ids: readonly string[]
}

/** @throws INPUT_INVALID naming every sentence and field that still lacks something */
function complete(items: readonly Item[]) {
  const issues: FieldIssue[] = []
  const lack = (position: number, field: string, message: string) =>
    issues.push({
      path: `items.${position}.${field}`,
      code: 'missing',
      message,
      remedy: '补上，或不办这一句 fill it in, or leave the sentence out',
    })
  const ready = items.flatMap((item) => {
    const { position, owner_id, due_on, measure_id } = item
    if (!owner_id) lack(position, 'ownerId', '没有责任单位 no owner')
    if (!due_on) lack(position, 'dueOn', '没有期限 no due day')
    if (!measure_id) lack(position, 'measureId', '没有归入措施 no measure')
    return owner_id && due_on && measure_id
      ? [{ ...item, ownerId: owner_id, dueOn: due_on, measureId: measure_id }]
      : []
  })
  if (issues.length > 0) throw new AppError('INPUT_INVALID', { issues })
  return ready
}

const earlier = (...days: [string, string]): string => days.toSorted()[0] as string

/** A refusal of the verb names the sentence that it is about. */
async function at<Result>(position: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INPUT_INVALID') throw error
    const { issues } = error.data as { issues: FieldIssue[] }
    throw new AppError('INPUT_INVALID', {
      issues: issues.map((issue) => ({ ...issue, path: `items.${position}.${issue.path}` })),
    })
  }
}
