import type { Inputs as InputsOf } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem, read, write } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { grants, guard } from './policy.ts'
import { recordEvent } from './record-event.ts'
import { getTaskAt } from './repository.ts'
import { lockTask } from './signers.ts'
import { isDelegate, mustAllow, standingOf } from './standing.ts'
import type { TaskReadTables } from './tables.ts'

type Inputs = InputsOf<'taskFlow'>
type Deps = TaskDependencies

/** Persons of a body and of what lies below it who do the plan's work; names only. */
async function personsOf(deps: Deps, tx: Kysely<TaskReadTables>, ownerId: string) {
  const directory = await deps.directory(deps.clock.today())
  const rows = await tx
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select(['accounts.id as accountId', 'accounts.name', 'posts.organisation_id'])
    .where('posts.organisation_id', 'in', [...directory.subtree(ownerId)])
    .where('posts.role', 'in', grants['task.report'] ?? [])
    .where('accounts.disabled', '=', false)
    .orderBy('posts.organisation_id')
    .orderBy('accounts.name')
    .execute()
  const persons = new Map(
    rows.map(({ accountId, name, organisation_id }) => [
      accountId,
      { accountId, name, organisation: directory.nameOf(organisation_id ?? ownerId) },
    ]),
  )
  return [...persons.values()]
}

export async function people(deps: Deps, actor: Actor, input: Inputs['people']) {
  guard(actor, 'task.report')
  return read(deps.db, actor, async (tx) => {
    const task = await tx
      .selectFrom('tasks')
      .select(['id', 'owner_id'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!task) throw notFound('task')
    if (!actor.scope.includes(task.owner_id))
      throw new AppError('FORBIDDEN', { needs: 'task.delegate', ask: 'owner' })
    return { items: await asSystem(tx, actor, () => personsOf(deps, tx, task.owner_id)) }
  })
}

export async function delegate(deps: Deps, actor: Actor, input: Inputs['delegate']): Promise<string> {
  guard(actor, 'task.report')
  const { accountId, untilOn, note } = input
  return write(deps.db, actor, 'delegate-task', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    const standing = await standingOf(tx, task.id, deps.clock.today())
    mustAllow(actor, task, 'delegate', standing)
    if (untilOn < deps.clock.today()) {
      throw inputInvalid(
        'untilOn',
        'day-past',
        '这一天已过 the day has passed',
        '选今天或以后 today or later',
      )
    }
    const persons = await asSystem(tx, actor, () => personsOf(deps, tx, task.owner_id))
    const person = persons.find((each) => each.accountId === accountId)
    if (!person) {
      throw inputInvalid(
        'accountId',
        'person-elsewhere',
        '不是本单位的承办人 not a person of this body',
        '从名单中选 choose from the list',
      )
    }
    await end(deps, tx, task.id)
    await tx
      .insertInto('task_delegations')
      .values({
        task_id: task.id,
        account_id: accountId,
        account_name: person.name,
        until_on: untilOn,
        note: note || null,
        organisation_id: task.owner_id,
        given_at: deps.clock.now(),
        given_by: actor.accountId,
        given_by_name: actor.accountName,
      })
      .execute()
    await recordEvent(deps, tx, actor, task, {
      kind: 'task-delegated',
      note: note || null,
      detail: { person: person.name, until: untilOn },
      tellPersons: [accountId],
    })
    return task.id
  })
}

/** Ended by the body, or handed back by the person. */
export async function endDelegation(
  deps: Deps,
  actor: Actor,
  input: Inputs['endDelegation'],
): Promise<{ ended: boolean }> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'end-delegation', async (tx) => {
    const task = await lockTask(tx, actor, input.id)
    const standing = await standingOf(tx, task.id, deps.clock.today())
    if (!(actor.scope.includes(task.owner_id) || isDelegate(actor, standing)))
      throw new AppError('FORBIDDEN', { needs: 'task.delegate', ask: 'owner' })
    // Ending what has ended changes nothing: asking twice is no error.
    if (!standing.delegation) return { ended: false }
    await recordEvent(deps, tx, actor, task, {
      kind: 'delegation-ended',
      detail: { person: standing.delegation.account_name },
      tellPersons: [standing.delegation.account_id],
    })
    await end(deps, tx, task.id)
    return { ended: true }
  })
}

const end = (deps: Deps, tx: Kysely<TaskReadTables>, taskId: string) =>
  tx
    .updateTable('task_delegations')
    .set({ ended_at: deps.clock.now() })
    .where('task_id', '=', taskId)
    .where('ended_at', 'is', null)
    .execute()
