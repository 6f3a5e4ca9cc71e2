import { systemActor } from '../kernel/actor.ts'
import type { SeedStep } from './step.ts'

/** The invented people of the demonstration; their password is printed, so it never has to be changed. */
export const seedAccounts: SeedStep = {
  name: 'accounts',
  demonstrationOnly: true,
  async run({ modules, profile, log }) {
    const { accounts, password } = profile.demo
    const directory = await modules.organisations.directory()
    for (const { username, displayName, role, organisation } of accounts) {
      if (await modules.identity.isUsernameTaken(username)) continue
      const organisationId = directory.findByCode(organisation)?.id
      if (!organisationId) throw new Error(`There is no body ${organisation}`)
      await modules.identity.createAccount(systemActor, {
        username,
        displayName,
        password,
        posts: [{ role, organisationId }],
      })
    }
    log(`${accounts.length} 个示范账号 demonstration accounts`)
  },
}
