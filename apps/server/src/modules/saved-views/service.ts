import type { Inputs, SavedView } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { guardOwn, mustBeSomebody, mustHaveBody } from './policy.ts'
import type { SavedViewTables } from './tables.ts'

type Tx = Kysely<SavedViewTables>
type Input = Inputs<'savedViews'>

const most = 100

export function createService(db: Tx) {
  return {
    list: async (actor: Actor) => ({ items: await read(db, actor, (tx) => viewsOf(tx, actor)) }),

    save: (actor: Actor, input: Input['save']) => save(db, actor, input),

    change: (actor: Actor, { id, version, ...change }: Input['change']): Promise<SavedView> =>
      write(db, actor, 'change-view', async (tx) => {
        const kept = await mine(tx, actor, id)
        if (kept.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: kept.version })
        mustHaveBody(actor, change.shared ?? false)
        if (change.name !== undefined && change.name !== kept.name)
          await mustBeFree(tx, kept.account_id, change.name)
        await tx
          .updateTable('saved_views')
          .set({
            ...(change.name === undefined ? {} : { name: change.name }),
            ...(change.shared === undefined ? {} : { shared: change.shared }),
            ...(change.content === undefined ? {} : { content: JSON.stringify(change.content) }),
            version: sql`version + 1`,
          })
          .where('id', '=', id)
          .execute()
        return one(tx, actor, id)
      }),

    remove: (actor: Actor, id: string) =>
      write(db, actor, 'remove-view', async (tx) => {
        await mine(tx, actor, id)
        await tx.deleteFrom('saved_views').where('id', '=', id).execute()
        return { removed: true }
      }),

    setDefault: (actor: Actor, id: string | null) =>
      write(db, actor, 'set-default-view', async (tx) => {
        const accountId = mustBeSomebody(actor)
        await tx.deleteFrom('default_views').where('account_id', '=', accountId).execute()
        if (id === null) return { id }
        await one(tx, actor, id)
        await tx.insertInto('default_views').values({ account_id: accountId, view_id: id }).execute()
        return { id }
      }),
  }
}

const save = (db: Tx, actor: Actor, { name, shared, content }: Input['save']): Promise<SavedView> =>
  write(db, actor, 'save-view', async (tx) => {
    const accountId = mustBeSomebody(actor)
    mustHaveBody(actor, shared)
    const own = await tx
      .selectFrom('saved_views')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    if (own.n >= most) {
      throw new AppError('STATE_CONFLICT', {
        state: `views-${most}`,
        wanted: 'save-view',
        remedy: '先删一个不用的视图 remove a view that is no longer used',
      })
    }
    await mustBeFree(tx, accountId, name)
    const { id } = await tx
      .insertInto('saved_views')
      .values({
        account_id: accountId,
        account_name: actor.accountName ?? '',
        organisation_id: actor.organisationId,
        organisation_name: actor.organisationName,
        name,
        shared,
        content: JSON.stringify(content),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return one(tx, actor, id)
  })

async function viewsOf(tx: Tx, actor: Actor): Promise<SavedView[]> {
  const rows = await tx
    .selectFrom('saved_views')
    .leftJoin('default_views', (join) =>
      join
        .onRef('default_views.view_id', '=', 'saved_views.id')
        .on('default_views.account_id', '=', actor.accountId),
    )
    .selectAll('saved_views')
    .select('default_views.view_id as default_id')
    .orderBy('name')
    .orderBy('saved_views.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    content: row.content,
    shared: row.shared,
    mine: row.account_id === actor.accountId,
    ownerName: row.account_name,
    organisationName: row.organisation_name,
    isDefault: row.default_id !== null,
    version: row.version,
  }))
}

async function one(tx: Tx, actor: Actor, id: string): Promise<SavedView> {
  const found = (await viewsOf(tx, actor)).find((view) => view.id === id)
  if (!found) throw notFound('saved-view')
  return found
}

async function mine(tx: Tx, actor: Actor, id: string) {
  const found = await tx.selectFrom('saved_views').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound('saved-view')
  guardOwn(actor, found)
  return found
}

async function mustBeFree(tx: Tx, accountId: string, name: string): Promise<void> {
  const taken = await tx
    .selectFrom('saved_views')
    .select('id')
    .where('account_id', '=', accountId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (!taken) return
  throw inputInvalid(
    'name',
    'view-name-taken',
    '你已有同名的视图 you have a view of this name',
    '换一个名字，或更新那个视图 choose another name, or change that view',
  )
}
