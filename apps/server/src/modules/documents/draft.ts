import type { DocumentProposal, Inputs } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { addEvent, lockFor, update } from './act.ts'
import { makeJob } from './annual-job.ts'
import type { DocumentDependencies as Deps, DocumentRow, Tx } from './deps.ts'
import { type Subject, tasksOf } from './gather.ts'
import { kinds } from './kinds.ts'
import { addEdition, gather, templateInForce } from './make-edition.ts'
import { guard } from './policy.ts'
import { defaultTitle } from './words.ts'

type In = Inputs<'documents'>

async function placeOf(
  tx: Tx,
  input: { planId: string; measureId?: string | undefined },
): Promise<{ title: string }> {
  const plan = await tx.selectFrom('plans').select('title').where('id', '=', input.planId).executeTakeFirst()
  if (!plan) throw notFound('plan')
  if (!input.measureId) return plan
  const measure = await tx
    .selectFrom('measures')
    .select('id')
    .where('id', '=', input.measureId)
    .where('plan_id', '=', input.planId)
    .executeTakeFirst()
  if (!measure) throw notFound('measure')
  return plan
}

/** What a document would be called and speak of, before it is made. */
export async function proposal(deps: Deps, actor: Actor, input: In['proposal']): Promise<DocumentProposal> {
  guard(actor, 'document.draft')
  const plan = await read(deps.db, actor, (tx) => placeOf(tx, input))
  const { proposes } = kinds[input.kind]
  const chosen = proposes === 'none' || !input.taskId ? [] : [input.taskId]
  const tasks = await tasksOf(deps, actor, subjectOf(input, chosen), proposes)
  const owners = new Map(tasks.map(({ owner }) => [owner.id, owner]))
  return {
    title: defaultTitle(input.kind, plan.title, deps.clock.today()),
    addressees: [...owners.values()],
    tasks: tasks.map(({ id, code, title, owner, dueOn, light }) => ({
      ...{ id, code, title, owner, dueOn },
      light: light.light,
    })),
  }
}

type About = Omit<In['proposal'], 'taskId'> & { readonly since?: string | null }

const subjectOf = (input: About, taskIds: readonly string[]): Subject => ({
  since: input.since ?? null,
  kind: input.kind,
  plan_id: input.planId,
  measure_id: input.measureId ?? null,
  owner_id: input.ownerId ?? null,
  task_ids: [...taskIds],
})

/** Drafts a document and makes it; one that goes over the whole plan is made in the background. */
export async function draft(deps: Deps, actor: Actor, input: In['draft']): Promise<string> {
  guard(actor, 'document.draft')
  mustSeeAll(actor, input.kind)
  const { accountId, organisationId } = actor
  if (!accountId || !organisationId)
    throw inputInvalid('', 'no-body', '请用单位的岗位办理 Act in a post of a body')
  await mustExist(deps, 'addresseeIds', input.addresseeIds)
  await mustExist(deps, 'copyIds', input.copyIds)
  await mustBeInRegister(deps, actor, input.kind, input.subjectId)
  const subject = await settle(deps, actor, input)
  const inBackground = input.kind === 'annual-report'
  const data = inBackground ? null : await gather(deps, actor, subject)
  return write(deps.db, actor, 'draft-document', async (tx) => {
    const plan = await placeOf(tx, input)
    const template = await templateInForce(tx, input.kind, deps.clock.today())
    const row = await tx
      .insertInto('documents')
      .values({
        ...subject,
        ...contentOf(input),
        title: input.title ?? defaultTitle(input.kind, plan.title, deps.clock.today()),
        state: data ? 'draft' : 'making',
        organisation_id: organisationId,
        drafted_at: deps.clock.now(),
        drafted_by: accountId,
        drafted_by_name: actor.accountName ?? '',
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await addEvent(deps, tx, actor, { documentId: row.id, kind: 'draft' })
    if (data) await addEdition(deps, tx, actor, row, { data, asOf: deps.clock.today(), template })
    else await startMaking(deps, tx, actor, row)
    return row.id
  })
}

/** What is said of a whole plan is counted by somebody who sees all of it. */
function mustSeeAll(actor: Actor, kind: In['draft']['kind']): void {
  if (!kinds[kind].whole) return
  if (actor.role === 'quality_office' || actor.role === 'system') return
  throw new AppError('FORBIDDEN', { needs: 'whole-plan', ask: '质量办 the quality office' })
}

/** Which tasks it speaks of is settled now: what is issued urges those, and no others that turned red meanwhile. */
async function settle(deps: Deps, actor: Actor, input: In['draft']): Promise<Subject> {
  const subject = subjectOf(input, input.taskIds)
  if (!kinds[input.kind].urges && input.taskIds.length === 0) return subject
  const tasks = await tasksOf(deps, actor, subject)
  if (tasks.length === 0) {
    throw inputInvalid(
      'taskIds',
      'no-task',
      '没有可以督办的任务 No task to speak of',
      '督办的是红灯和黄灯任务；也可以自己选任务 Red and yellow tasks are urged; or choose tasks yourself',
    )
  }
  return { ...subject, task_ids: tasks.map(({ id }) => id) }
}

type Content = Omit<In['change'], 'id' | 'version' | 'title'>

const contentOf = ({ addresseeIds, copyIds, otherAddressees, ...input }: Content) => ({
  addressee_ids: [...new Set(addresseeIds)],
  // Whom it is written to needs no copy.
  copy_ids: [...new Set(copyIds)].filter((id) => !addresseeIds.includes(id)),
  other_addressees: otherAddressees,
  ...{ words: input.words, reply_by: input.replyBy, attachments: input.attachments },
  meeting: input.meeting ? JSON.stringify(input.meeting) : null,
  ...{ contact: input.contact, since: input.since, subject_id: input.subjectId },
})

async function mustExist(deps: Deps, path: string, ids: readonly string[]): Promise<void> {
  const directory = await deps.directory(deps.clock.today())
  const at = ids.findIndex((id) => !directory.find(id))
  if (at >= 0)
    throw inputInvalid(
      `${path}.${at}`,
      'unknown-body',
      '没有这个单位 No such body',
      '从单位名录中选 Choose from the list',
    )
}

/** Whom it is about is chosen from the register; only some kinds are about somebody. */
async function mustBeInRegister(
  { db }: Deps,
  actor: Actor,
  kind: In['draft']['kind'],
  id: string | null,
): Promise<void> {
  if (id === null) return
  if (!kinds[kind].namesSubject)
    throw inputInvalid(
      'subjectId',
      'not-of-this-kind',
      '这个文种不写明监管对象 This kind is not about a subject',
      '约谈通知和移送函才写明 Only notices of interviews and letters of transfer are',
    )
  const known = await read(db, actor, (tx) =>
    tx.selectFrom('subjects').select('id').where('id', '=', id).executeTakeFirst(),
  )
  if (!known)
    throw inputInvalid(
      'subjectId',
      'unknown-subject',
      '名录里没有这个对象 No such subject in the register',
      '从名录中查找 Search the register',
    )
}

/** Changes a draft and makes it anew, with the numbers of the day and by the template in force. */
export async function change(deps: Deps, actor: Actor, input: In['change']): Promise<string> {
  guard(actor, 'document.draft')
  await mustExist(deps, 'addresseeIds', input.addresseeIds)
  await mustExist(deps, 'copyIds', input.copyIds)
  const before = await read(deps.db, actor, (tx) =>
    tx.selectFrom('documents').selectAll().where('id', '=', input.id).executeTakeFirst(),
  )
  if (!before) throw notFound('document')
  await mustBeInRegister(deps, actor, before.kind, input.subjectId)
  const inBackground = before.kind === 'annual-report'
  const data = inBackground ? null : await gather(deps, actor, { ...before, since: input.since })
  return write(deps.db, actor, 'change-document', async (tx) => {
    const row = await lockFor(tx, actor, input, 'change')
    const template = await templateInForce(tx, row.kind, deps.clock.today())
    const changed = await update(tx, row, {
      ...contentOf(input),
      title: input.title,
      state: inBackground ? 'making' : 'draft',
    })
    await addEvent(deps, tx, actor, { documentId: row.id, kind: 'change' })
    if (data) await addEdition(deps, tx, actor, changed, { data, asOf: deps.clock.today(), template })
    else await startMaking(deps, tx, actor, changed)
    return row.id
  })
}

async function startMaking(deps: Deps, tx: Tx, actor: Actor, row: DocumentRow): Promise<void> {
  const jobId = await deps.enqueue(tx, actor, makeJob(row))
  await tx.updateTable('documents').set({ job_id: jobId }).where('id', '=', row.id).execute()
}

/** Asks once more for what was cancelled or has failed. */
export async function remake(deps: Deps, actor: Actor, input: In['remake']): Promise<string> {
  guard(actor, 'document.draft')
  return write(deps.db, actor, 'remake-document', async (tx) => {
    const row = await lockFor(tx, actor, input, 'remake')
    await startMaking(deps, tx, actor, await update(tx, row, {}))
    return row.id
  })
}
