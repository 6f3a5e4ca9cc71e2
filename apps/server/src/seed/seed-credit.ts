import type { Actor } from '#kernel/actor'
import { systemActor } from '../kernel/actor.ts'
import { officersOf } from './officers.ts'
import { playCredit } from './play-credit.ts'
import type { SeedContext, SeedStep } from './step.ts'

/** What was recorded of some invented firms, and what the firms did about it: in several states on the first day. */
export const seedCredit: SeedStep = {
  name: 'credit',
  demonstrationOnly: true,
  async run(context) {
    const { modules, profile, clock, pool, log } = context
    const told = profile.demoCredit
    const [first] = told.accounts
    if (first && (await modules.identity.isUsernameTaken(first.username))) return
    const ids = await subjectIds(context)
    const subjectId = (key: string) => {
      const id = ids.get(key)
      if (!id) throw new Error(`demo-credit.json: demo-subjects.json has no ${key}`)
      return id
    }
    const people = new Map<string, Actor>([
      ...(await officersOf(modules)),
      ...(await firms(context, subjectId)),
    ])
    const person = (username: string) => {
      const found = people.get(username)
      if (!found) throw new Error(`demo-credit.json: there is no account ${username}`)
      return found
    }
    const count = await playCredit({ modules, pool, clock, person, subjectId }, told)
    clock.set(profile.demo.begins)
    log(`信用方面 ${count} 件事 things that happened to the credit of firms`)
  },
}

async function subjectIds({ modules, profile }: SeedContext): Promise<Map<string, string>> {
  const wanted = profile.demoSubjects.subjects
  const found = await modules.subjects.findRegistered(
    systemActor,
    wanted.map(({ identifiers: [first] }) => first ?? { scheme: '', value: '' }),
  )
  return new Map(wanted.flatMap(({ key }, index) => (found[index] ? [[key, found[index]] as const] : [])))
}

/** Creates the accounts of firms, and says how each acts. */
async function firms(
  { modules, profile }: SeedContext,
  subjectId: (key: string) => string,
): Promise<[string, Actor][]> {
  const made: [string, Actor][] = []
  for (const { username, displayName, subject } of profile.demoCredit.accounts) {
    const { id } = await modules.identity.createAccount(systemActor, {
      ...{ username, displayName, password: profile.demo.password },
      posts: [{ role: 'enterprise', subjectId: subjectId(subject) }],
    })
    made.push([
      username,
      {
        ...systemActor,
        ...{ role: 'enterprise', accountId: id, accountName: displayName, subjectId: subjectId(subject) },
      },
    ])
  }
  return made
}
