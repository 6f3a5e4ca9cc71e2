import type { ImportView } from '@zhiheng/contract'
import { readPlan } from '@zhiheng/official-document'
import type { Actor } from '#kernel/actor'
import type { Modules } from '../app.ts'
import { officersOf } from './officers.ts'
import type { SeedStep } from './step.ts'

type Review = Modules['plans']['useCases']['imports']

/** The profile's plan as the quality office would bring it in: read, reviewed, published on the day of its issue. */
export const seedPlan: SeedStep = {
  name: 'plan',
  demonstrationOnly: true,
  async run({ modules, profile, clock, log }) {
    const { imports, plans } = modules.plans.useCases
    const office = (await officersOf(modules)).get(profile.demoTasks.by)
    if (!office) throw new Error(`demo-tasks.json: demo.json has no account ${profile.demoTasks.by}`)
    if ((await plans.list(office, { limit: 1 })).total > 0) return
    const present = clock.now()
    const issuedOn = readPlan(profile.planText).date?.iso
    if (issuedOn) clock.set(`${issuedOn}T09:00:00+08:00`)
    const reviewed = await review(imports, office, await imports.create(office, { text: profile.planText }))
    const { measures, clauses } = reviewed.counts
    await imports.publish(office, at(reviewed))
    clock.set(present)
    log(`计划：${measures} 项措施 ${clauses} 条要求 plan: ${measures} measures, ${clauses} demands`)
  },
}

const at = ({ id, version }: ImportView) => ({ id, version })

/**
 * Answers as a careful office would on first sight: what names nobody stays empty and grey, everything else is taken
 * as written, and a name that the tree does not know becomes a new body.
 */
async function review(imports: Review, office: Actor, read: ImportView): Promise<ImportView> {
  let now = read
  for (const doubt of read.doubts) {
    const plain = doubt.options.find(({ needs }) => needs === 'nothing')
    const still = now.doubts.find(({ id, settled }) => id === doubt.id && !settled)
    if (!plain || !still) continue
    now = await imports.settleDoubt(office, { ...at(now), doubtId: doubt.id, answer: plain.value })
  }
  const unknown = now.names.filter(
    ({ organisationIds, proposal }) => organisationIds.length === 0 && !proposal,
  )
  if (unknown.length > 0) {
    const names = unknown.map(({ writtenName }) => ({
      writtenName,
      organisationIds: [],
      proposal: { name: writtenName, kind: 'department' as const },
    }))
    now = await imports.mapNames(office, { ...at(now), names })
  }
  return imports.confirmRest(office, at(now))
}
