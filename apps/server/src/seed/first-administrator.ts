import { randomBytes } from 'node:crypto'
import type { Modules } from '../app.ts'
import { systemActor } from '../kernel/actor.ts'
import type { SeededAccount } from './step.ts'

/**
 * In a real city somebody must be able to sign in first: an administrator with a password that is told once and has to
 * be changed at once. Where any account exists, nothing happens.
 */
export async function createFirstAdministrator({
  identity,
  organisations,
}: Modules): Promise<SeededAccount[]> {
  if (await identity.hasAccounts()) return []
  const directory = await organisations.directory()
  const city = directory.bodies[0]
  if (!city) return []
  const account = {
    username: 'admin',
    displayName: '系统管理员',
    // Of every kind of character, whatever chance brings.
    password: `${randomBytes(15).toString('base64url')}-1aA`,
  }
  await identity.createAccount(systemActor, {
    ...account,
    posts: [{ role: 'administrator', organisationId: city.id }],
    mustChangePassword: true,
  })
  return [{ ...account, role: 'administrator', organisation: directory.nameOf(city.id) }]
}
