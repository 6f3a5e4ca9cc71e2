import { randomUUIDv7 } from 'node:crypto'
import type { Inputs as InputsOf } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { endOf, mustLead } from '#kernel/machine'
import { mustBeOpen } from '#kernel/outgoing'
import { asSystem, write } from '#kernel/transaction'
import type { WebhookDependencies as Deps, Tx } from './deps.ts'
import { lastGrade } from './grades.ts'
import { lock, mustBeOwn } from './lock.ts'
import { guard } from './policy.ts'
import { lastLeaf } from './rows.ts'
import { closeSecret } from './secrets.ts'
import { newSecret } from './sign.ts'
import { deliveryMachine, webhookMachine } from './state.ts'
import { getWebhook } from './views.ts'

type Inputs = InputsOf<'webhooks'>
type Wanted = Pick<Inputs['change'], 'url' | 'types' | 'subjectId' | 'purpose'>

/** What the contract cannot know: kinds of facts and subjects that there are, addresses that are open. */
async function mustBeFine(deps: Deps, tx: Tx, { url, types, subjectId, purpose }: Wanted): Promise<void> {
  deps.purposes.check(purpose)
  mustBeOpen(deps.outgoing, url)
  const unknown = types?.find((type) => !findFactType(type))
  if (unknown) throw inputInvalid('types', 'unknown', `没有这种事实 No such fact type: ${unknown}`)
  if (!subjectId) return
  const found = await tx.selectFrom('subjects').select('id').where('id', '=', subjectId).executeTakeFirst()
  if (!found)
    throw inputInvalid(
      'subjectId',
      'unknown',
      '没有这个主体 No such subject',
      '从主体名录里选 choose from the register',
    )
}

/** The post that is lent to a webhook: whoever set it up last answers for what it tells. */
function lent({ role, accountId, accountName, organisationId, subjectId, onBehalfOfId }: Actor) {
  if (!accountId || !organisationId) throw new AppError('FORBIDDEN', { needs: 'webhook.manage' })
  const post = {
    ...{ role, accountId, organisationId },
    ...{ subjectId: subjectId ?? null, onBehalfOfId: onBehalfOfId ?? null },
  }
  return { account_id: accountId, owner_name: accountName ?? '', post: JSON.stringify(post) }
}

export async function createWebhook(deps: Deps, actor: Actor, input: Inputs['create']) {
  guard(actor, 'webhook.manage')
  const { after, subjectId, signature, ...wanted } = input
  const owner = lent(actor)
  const id = randomUUIDv7()
  const now = deps.clock.now()
  const made = newSecret(signature)
  await write(deps.db, actor, 'create-webhook', async (tx) => {
    await mustBeFine(deps, tx, input)
    const place = { after_leaf: after ?? (await lastLeaf(tx)), after_grade: await lastGrade(tx) }
    await tx
      .insertInto('webhooks')
      .values({
        ...{ ...wanted, ...owner, id },
        ...{ organisation_id: actor.organisationId ?? '', subject_id: subjectId, created_at: now },
      })
      .execute()
    await asSystem(tx, actor, async () => {
      await tx
        .insertInto('webhook_places')
        .values({ webhook_id: id, ...place })
        .execute()
      await closeSecret(deps, tx, id, made)
    })
  })
  return { webhook: await getWebhook(deps, actor, id), secret: made.publicKey ?? made.secret }
}

export async function changeWebhook(
  deps: Deps,
  actor: Actor,
  { id, version, subjectId, ...wanted }: Inputs['change'],
) {
  guard(actor, 'webhook.manage')
  await write(deps.db, actor, 'change-webhook', async (tx) => {
    const row = await lock(tx, id, version)
    mustBeOwn(actor, row)
    await mustBeFine(deps, tx, { ...wanted, subjectId })
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    await tx
      .updateTable('webhooks')
      .set({
        ...{ ...given, ...lent(actor) },
        ...(subjectId === undefined ? {} : { subject_id: subjectId }),
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute()
    const begins = wanted.events?.includes('grade.changed') && !row.events.includes('grade.changed')
    await move(tx, actor, id, {
      ...{ shared: null },
      ...(begins ? { after_grade: await lastGrade(tx) } : {}),
    })
  })
  return getWebhook(deps, actor, id)
}

type Place = {
  readonly after_grade?: number
  /** What agreements share is looked at anew. */
  readonly shared: null
  readonly failures?: number
  readonly failing_since?: null
  readonly reason?: null
  readonly next_at?: null
}

const move = (tx: Tx, actor: Actor, id: string, place: Place) =>
  asSystem(tx, actor, () =>
    tx.updateTable('webhook_places').set(place).where('webhook_id', '=', id).execute(),
  )

export async function pauseWebhook(deps: Deps, actor: Actor, { id, version }: Inputs['pause']) {
  guard(actor, 'webhook.pause')
  await write(deps.db, actor, 'pause-webhook', async (tx) => {
    const row = await lock(tx, id, version)
    if (actor.role !== 'administrator') mustBeOwn(actor, row)
    mustLead(webhookMachine, 'pause', row.state, { wanted: 'paused' })
    await set(tx, id, { state: endOf(webhookMachine, 'pause') })
  })
  return getWebhook(deps, actor, id)
}

/** Goes on where it stood, under the post of whoever says so. */
export async function resumeWebhook(deps: Deps, actor: Actor, { id, version }: Inputs['resume']) {
  guard(actor, 'webhook.manage')
  await write(deps.db, actor, 'resume-webhook', async (tx) => {
    const row = await lock(tx, id, version)
    mustBeOwn(actor, row)
    mustLead(webhookMachine, 'resume', row.state, { wanted: 'active' })
    deps.purposes.check(row.purpose)
    await set(tx, id, { ...lent(actor), state: endOf(webhookMachine, 'resume'), stop: null })
    const fresh = { shared: null, failures: 0, failing_since: null, reason: null, next_at: null }
    await move(tx, actor, id, fresh)
  })
  return getWebhook(deps, actor, id)
}

/** For good: the secrets go, the log stays as long as logs stay. */
export async function endWebhook(deps: Deps, actor: Actor, { id, version }: Inputs['end']) {
  guard(actor, 'webhook.pause')
  await write(deps.db, actor, 'end-webhook', async (tx) => {
    const row = await lock(tx, id, version)
    if (actor.role !== 'administrator') mustBeOwn(actor, row)
    await set(tx, id, { state: endOf(webhookMachine, 'end'), stop: null })
    await asSystem(tx, actor, async () => {
      await tx.deleteFrom('webhook_secrets').where('webhook_id', '=', id).execute()
      const ended = { state: endOf(deliveryMachine, 'give-up'), ended_at: deps.clock.now() }
      const waiting = tx.updateTable('webhook_deliveries').set(ended).where('webhook_id', '=', id)
      await waiting.where('state', 'in', deliveryMachine.transitions['give-up'].from).execute()
    })
  })
  return getWebhook(deps, actor, id)
}

const set = (tx: Tx, id: string, values: object) =>
  tx
    .updateTable('webhooks')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
