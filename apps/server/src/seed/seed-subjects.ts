import { randomUUID } from 'node:crypto'
import { systemActor } from '../kernel/actor.ts'
import type { DemoSubjects } from './demo-subjects.ts'
import type { SeedStep } from './step.ts'

/** Firms, goods, lifts and pumps of the demonstration; what bears its first code already stays as it is. */
export const seedSubjects: SeedStep = {
  name: 'subjects',
  demonstrationOnly: true,
  async run({ modules: { subjects }, profile, log }) {
    const { subjects: wanted } = profile.demoSubjects
    const there = await subjects.findRegistered(
      systemActor,
      wanted.map(({ identifiers: [first] }) => first ?? { scheme: '', value: '' }),
    )
    const ids = new Map(wanted.map(({ key }, index) => [key, there[index] ?? randomUUID()]))
    const missing = wanted.filter((_one, index) => there[index] === undefined)
    const { refused } = await subjects.register(
      systemActor,
      'seed-subjects',
      missing.map((one) => inputOf(one, ids)),
    )
    const [wrong] = refused
    if (wrong) throw new Error(`${missing[wrong.index]?.name}: ${wrong.issues[0]?.message}`)
    log(`${wanted.length} 个主体 subjects`)
  },
}

const inputOf = (
  { key, relations = [], names = [], ...subject }: DemoSubjects['subjects'][number],
  ids: ReadonlyMap<string, string>,
) => ({
  ...subject,
  id: ids.get(key) ?? '',
  names: names.map(({ validFrom = null, validTo = null, ...name }) => ({ ...name, validFrom, validTo })),
  relations: relations.map(({ kind, to }) => ({ kind, otherId: ids.get(to) ?? '' })),
})
