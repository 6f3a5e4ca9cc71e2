import type { PostDelegationView } from '@zhiheng/contract'
import { addDays, type PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { administrators } from './check-posts.ts'
import type { IdentityDependencies } from './deps.ts'
import { mustHold, type SessionRequest } from './holding.ts'
import { postsOf } from './posts.ts'
import { toPost } from './session-view.ts'
import type { IdentityReadTables } from './tables.ts'

type Deps = IdentityDependencies
const longestDays = 366

/** People of the department or district of the post in use, its units included. */
async function listColleagues(deps: Deps, actor: Actor, q: string | undefined) {
  const directory = await deps.directory()
  const above = actor.organisationId && directory.bodyAbove(actor.organisationId)
  if (!above) return []
  const rows = await read(deps.authDb, actor, (tx) => {
    let query = tx
      .selectFrom('accounts')
      .innerJoin('posts', 'posts.account_id', 'accounts.id')
      .select(['accounts.id', 'accounts.name', 'posts.organisation_id as organisationId'])
      .distinctOn('accounts.id')
      .where('posts.organisation_id', 'in', [...directory.subtree(above.id)])
      .where('accounts.disabled', '=', false)
      .where('accounts.kind', '=', 'person')
      .where('accounts.id', '<>', actor.accountId ?? '')
    if (q) query = query.where('accounts.name', 'ilike', `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`)
    return query.orderBy('accounts.id').limit(200).execute()
  })
  return rows
    .map(({ id, name, organisationId }) => ({
      id,
      displayName: name,
      organisationName: directory.nameOf(organisationId ?? ''),
    }))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'zh'))
}

export async function colleagues(deps: Deps, request: SessionRequest, q: string | undefined) {
  await mustHold(deps, request)
  const items = await listColleagues(deps, request.actor, q)
  return { items, total: items.length }
}

type Filter = { readonly accountId?: string; readonly id?: string }

const listRows = (authTx: Kysely<IdentityReadTables>, { accountId, id }: Filter) => {
  let query = authTx
    .selectFrom('delegations')
    .innerJoin('posts', 'posts.id', 'delegations.post_id')
    .innerJoin('accounts as holder', 'holder.id', 'posts.account_id')
    .innerJoin('accounts as deputy', 'deputy.id', 'delegations.deputy_id')
    .select([
      'delegations.id',
      'delegations.post_id as postId',
      'holder.id as holderId',
      'holder.name as holderName',
      'deputy.id as deputyId',
      'deputy.name as deputyName',
      sql<PlainDate>`delegations.valid_from::text`.as('validFrom'),
      sql<PlainDate>`delegations.valid_to::text`.as('validTo'),
      'delegations.reason',
      sql<boolean>`delegations.ended_at is not null`.as('ended'),
    ])
    .orderBy('delegations.valid_from', 'desc')
    .orderBy('delegations.id')
    .limit(500)
  if (id) query = query.where('delegations.id', '=', id)
  if (accountId)
    query = query.where((eb) => eb.or([eb('holder.id', '=', accountId), eb('deputy.id', '=', accountId)]))
  return query.execute()
}

const seesAll = ({ role }: Actor) => role === 'administrator'

async function find(deps: Deps, actor: Actor, filter: Filter): Promise<PostDelegationView[]> {
  const directory = await deps.directory()
  const today = deps.clock.today()
  const [rows, posts] = await read(deps.authDb, actor, async (tx) => {
    const found = await listRows(tx, filter)
    return [found, await postsOf(tx, [...new Set(found.map(({ holderId }) => holderId))])] as const
  })
  return rows.flatMap(({ postId, validTo, ended, ...row }) => {
    const post = posts.get(row.holderId)?.find(({ id }) => id === postId)
    if (!post) return []
    const over = ended || validTo <= today
    const running = row.validFrom <= today ? ('running' as const) : ('coming' as const)
    return {
      ...row,
      post: toPost(directory, post),
      until: addDays(validTo, -1),
      state: over ? ('over' as const) : running,
      endable: !over && (row.holderId === actor.accountId || seesAll(actor)),
    }
  })
}

export async function list(deps: Deps, request: SessionRequest) {
  const { accountId } = await mustHold(deps, request)
  const items = await find(deps, request.actor, seesAll(request.actor) ? {} : { accountId })
  return { items, total: items.length }
}

type NewDelegation = {
  readonly postId: string
  readonly deputyId: string
  readonly validFrom: PlainDate
  readonly until: PlainDate
  readonly reason: string
}

export async function delegate(deps: Deps, request: SessionRequest, input: NewDelegation) {
  const holder = await mustHold(deps, request)
  const post = holder.posts.find(({ id, deputyFor }) => id === input.postId && deputyFor === null)
  if (!post) throw notFound('post')
  if (administrators.includes(post.role) || post.role === 'enterprise') {
    throw inputInvalid(
      'postId',
      'not-delegable',
      '系统管理、安全管理、审计和企业的岗位不能由人代 This post cannot be delegated',
      '由系统管理员另设一个账号 Ask the administrator for an account of their own',
    )
  }
  checkDays(input, deps.clock.today())
  const known = await listColleagues(deps, request.actor, undefined)
  if (!known.some(({ id }) => id === input.deputyId)) {
    throw inputInvalid(
      'deputyId',
      'unknown',
      '代理人要是本单位的人 The deputy must be of the own department or district',
    )
  }
  const id = await insert(deps, request.actor, input)
  await deps.cache.dropAccount(input.deputyId)
  const [made] = await find(deps, request.actor, { id })
  if (!made) throw notFound('delegation')
  return made
}

function checkDays({ validFrom, until }: NewDelegation, today: PlainDate): void {
  if (validFrom < today)
    throw inputInvalid(
      'validFrom',
      'past',
      `不能早于今天 ${today} Not before today`,
      '从今天起 From today on',
    )
  if (until < validFrom)
    throw inputInvalid('until', 'before-start', '结束日早于开始日 The last day lies before the first')
  if (until > addDays(validFrom, longestDays))
    throw inputInvalid('until', 'too-long', `最长 ${longestDays} 天 ${longestDays} days at most`)
}

async function insert(deps: Deps, actor: Actor, input: NewDelegation): Promise<string> {
  try {
    const { id } = await write(deps.db, actor, 'delegate', (tx) =>
      tx
        .insertInto('delegations')
        .values({
          post_id: input.postId,
          deputy_id: input.deputyId,
          valid_from: input.validFrom,
          valid_to: addDays(input.until, 1),
          reason: input.reason,
          created_at: deps.clock.now(),
          ended_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    return id
  } catch (error) {
    // The exclusion of the table: the same deputy in the same post on the same days.
    if ((error as { code?: string }).code !== '23P01') throw error
    throw inputInvalid(
      'validFrom',
      'overlaps',
      '这些天已经由他代理 These days are delegated to the same person already',
    )
  }
}

export async function end(deps: Deps, request: SessionRequest, id: string): Promise<{ ended: true }> {
  await mustHold(deps, request)
  const { accountId } = request.actor
  const [found] = await find(deps, request.actor, { id })
  const isOwn = found && [found.holderId, found.deputyId].includes(accountId ?? '')
  if (!found || !(isOwn || seesAll(request.actor))) throw notFound('delegation')
  const { numUpdatedRows } = await write(deps.db, request.actor, 'end-delegation', (tx) =>
    tx
      .updateTable('delegations')
      .set({ ended_at: deps.clock.now() })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
  )
  if (numUpdatedRows === 0n) throw notFound('delegation')
  await deps.cache.dropAccount(found.deputyId)
  return { ended: true }
}
