import type { Inputs, InstructionView } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem, read, write } from '#kernel/transaction'
import type { InstructionDependencies as Deps, Tx } from './deps.ts'
import { guard } from './policy.ts'
import { viewOf } from './read-model.ts'

const leaders = (tx: Tx) =>
  tx
    .selectFrom('accounts')
    .innerJoin('posts', 'posts.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.name', 'posts.organisation_id'])
    .distinctOn(['accounts.name', 'accounts.id'])
    .where('posts.role', '=', 'leader')
    .where('accounts.disabled', '=', false)
    .orderBy('accounts.name')
    .orderBy('accounts.id')

/** Leaders with an account: whoever enters a paper says whose it is. */
export const listInstructors = ({ db, clock, directory }: Deps, actor: Actor) => {
  guard(actor, 'instruction.manage')
  return read(db, actor, async (tx) => {
    const { nameOf } = await directory(clock.today())
    const rows = await asSystem(tx, actor, () => leaders(tx).limit(200).execute())
    return {
      items: rows.map(({ id, name, organisation_id }) => ({
        ...{ id, name },
        organisation: organisation_id ? nameOf(organisation_id) : '',
      })),
    }
  })
}

/** @throws INPUT_INVALID where the account is no leader’s */
export async function findLeader(tx: Tx, actor: Actor, id: string | undefined) {
  if (!id) return undefined
  const found = await asSystem(tx, actor, () => leaders(tx).where('accounts.id', '=', id).executeTakeFirst())
  if (found) return found
  throw inputInvalid(
    'instructorId',
    'not-a-leader',
    '不是领导的账号 not the account of a leader',
    '从名单中选，或不选 choose from the list, or none',
  )
}

/** Who instructed has read how it ended; it then leaves their inbox. */
export const acknowledge = (
  deps: Deps,
  actor: Actor,
  { id, version }: Inputs<'instructions'>['acknowledge'],
): Promise<InstructionView> => {
  guard(actor, 'instruction.read')
  return write(deps.db, actor, 'acknowledge-instruction', async (tx) => {
    const row = await tx.selectFrom('instructions').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('instruction')
    if (row.instructor_id !== actor.accountId)
      throw new AppError('FORBIDDEN', { needs: 'instruction.author' })
    if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
    await tx
      .updateTable('instructions')
      .set({ seen_at: deps.clock.now(), version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    return viewOf(deps, tx, id)
  })
}
