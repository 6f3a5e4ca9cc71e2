import type { LockView, SecurityPolicyView } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { changeSetting, findSettingVersion, type SettingsTables } from '#kernel/settings'
import { asSystem, read, write } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import { guard } from './policy.ts'
import { policyKey } from './policy-store.ts'
import * as rows from './repository.ts'
import * as sessions from './session-list.ts'

type Deps = IdentityDependencies

export async function policy(deps: Deps, actor: Actor): Promise<SecurityPolicyView> {
  guard(actor, 'security.manage')
  // First the version: a policy newer than it only makes the next change ask again.
  const version = await read(deps.db, actor, (tx) => findSettingVersion(asSettings(tx), policyKey))
  return { ...(await deps.policy.get()), version }
}

/** Settings are the product's to write; the trail names who wanted it. */
const asSettings = (tx: unknown) => tx as Kysely<SettingsTables>

export async function savePolicy(
  deps: Deps,
  actor: Actor,
  { version, ...value }: SecurityPolicyView,
): Promise<SecurityPolicyView> {
  guard(actor, 'security.manage')
  const next = await write(deps.db, actor, 'change-security-policy', (tx) =>
    asSystem(tx, actor, () => changeSetting(asSettings(tx), { key: policyKey, version, value })),
  )
  deps.policy.forget()
  deps.cache.clear()
  return { ...value, version: next }
}

export async function locks(deps: Deps, actor: Actor) {
  guard(actor, 'security.manage')
  const { lockout } = await deps.policy.get()
  const rows = await read(deps.db, actor, (tx) =>
    tx
      .selectFrom('sign_in_failures')
      .select(['id', 'username', 'address', 'failures', 'until'])
      .where('failures', '>=', lockout.failures)
      .where('until', '>', sql<string>`now()`)
      .orderBy('until', 'desc')
      .execute(),
  )
  const items = rows.map((row): LockView => ({ ...row, address: row.address || null }))
  return { items, total: items.length }
}

export async function unlock(deps: Deps, actor: Actor, id: string): Promise<{ unlocked: true }> {
  guard(actor, 'security.manage')
  const { numDeletedRows } = await write(deps.db, actor, 'unlock', (tx) =>
    tx.deleteFrom('sign_in_failures').where('id', '=', id).executeTakeFirst(),
  )
  if (numDeletedRows === 0n) throw notFound('lock')
  return { unlocked: true }
}

async function mustExist(deps: Deps, actor: Actor, id: string): Promise<void> {
  const found = await read(deps.db, actor, (tx) =>
    tx.selectFrom('accounts').select('id').where('id', '=', id).executeTakeFirst(),
  )
  if (!found) throw notFound('account')
}

export async function listSessions(deps: Deps, actor: Actor, id: string) {
  guard(actor, 'security.manage')
  await mustExist(deps, actor, id)
  return sessions.ofPerson(deps, actor, id)
}

export async function endSessions(
  deps: Deps,
  actor: Actor,
  { id, sessionId }: { id: string; sessionId?: string | undefined },
): Promise<{ ended: number }> {
  guard(actor, 'security.manage')
  await mustExist(deps, actor, id)
  return { ended: await sessions.remove(deps, actor, id, sessionId) }
}

export async function setAddresses(
  deps: Deps,
  actor: Actor,
  { id, version, addresses }: { id: string; version: number; addresses: readonly string[] },
): Promise<{ addresses: string[]; version: number }> {
  guard(actor, 'security.manage')
  await mustExist(deps, actor, id)
  const next = await write(deps.db, actor, 'limit-addresses', async (tx) => {
    const changed = await rows.updateAccount(tx, { id, version }, { addresses: [...addresses] })
    if (changed !== undefined) return changed
    throw new AppError('VERSION_CONFLICT', { currentVersion: (await rows.findAccountVersion(tx, id)) ?? 1 })
  })
  await deps.cache.dropAccount(id)
  return { addresses: [...addresses], version: next }
}

export async function resetSecondFactor(deps: Deps, actor: Actor, id: string): Promise<{ removed: true }> {
  guard(actor, 'security.manage')
  await mustExist(deps, actor, id)
  const { numDeletedRows } = await write(deps.db, actor, 'reset-second-factor', (tx) =>
    tx.deleteFrom('second_factors').where('account_id', '=', id).executeTakeFirst(),
  )
  if (numDeletedRows === 0n) throw notFound('second-factor')
  await deps.cache.dropAccount(id)
  return { removed: true }
}
