import { systemActor } from '#kernel/actor'
import { officersOf } from './officers.ts'
import { playYear } from './play-year.ts'
import type { SeedStep } from './step.ts'

/** The invented year of work on the profile's plan. */
export const seedTasks: SeedStep = {
  name: 'tasks',
  demonstrationOnly: true,
  async run({ modules, profile, clock, log }) {
    const { plans, tasks, organisations } = modules
    const [plan] = (
      await plans.useCases.plans.list(systemActor, { level: 'city', state: 'published', limit: 1 })
    ).items
    if (!plan || plan.counts.tasks > 0) return
    const directory = await organisations.directory(profile.demoTasks.givenOn)
    const measures = await plans.useCases.plans.measures(systemActor, plan.id)
    const officers = await officersOf(modules)
    const office = officers.get(profile.demoTasks.by)
    if (!office) throw new Error(`demo-tasks.json: demo.json has no account ${profile.demoTasks.by}`)
    const given = await playYear(
      {
        tasks: tasks.useCases,
        clock,
        office,
        officerOf: (organisationId) =>
          [...officers.values()].find(
            (actor) => actor.organisationId === organisationId && actor !== office,
          ) ?? office,
        bodyByName: (name) => {
          const body = directory.bodies.find(({ id }) => directory.nameOf(id) === name)
          if (!body) throw new Error(`demo-tasks.json: no body is called ${name} on ${directory.asOf}`)
          return body.id
        },
        districts: directory.bodies.filter(({ kind }) => kind === 'district').map(({ id }) => id),
        measures: measures.items.map(({ id, clauses }) => ({
          id,
          clauseIds: clauses.map((clause) => clause.id),
        })),
      },
      profile.demoTasks,
    )
    log(`${given} 项示范任务及其报告 demonstration tasks with their reports`)
  },
}
