import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import { api, asPerson, signedIn } from '#kernel/http'
import { addMilestone, removeMilestone, takeBaseline } from './change.ts'
import type { ScheduleDependencies } from './deps.ts'
import { getSchedule } from './read-model.ts'

export { grants as scheduleGrants } from './policy.ts'

/** Measures and tasks of a plan over time, beside the dates of a baseline. */
export function createSchedules({
  pool,
  ...rest
}: Omit<ScheduleDependencies, 'db'> & { readonly pool: pg.Pool }) {
  const deps: ScheduleDependencies = { ...rest, db: createDatabase(pool) }
  const { schedules } = api
  return {
    routes: {
      get: schedules.get
        .use(signedIn)
        .handler(({ input, context }) => getSchedule(deps, context.actor, input)),
      takeBaseline: schedules.takeBaseline
        .use(signedIn)
        .use(asPerson)
        .handler(({ input, context }) => takeBaseline(deps, context.actor, input)),
      addMilestone: schedules.addMilestone
        .use(signedIn)
        .use(asPerson)
        .handler(({ input, context }) => addMilestone(deps, context.actor, input)),
      removeMilestone: schedules.removeMilestone
        .use(signedIn)
        .use(asPerson)
        .handler(({ input, context }) => removeMilestone(deps, context.actor, input.id)),
    },
  }
}
