import type { Transaction } from 'kysely'
import { systemActor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { write } from '#kernel/transaction'
import type { AssessmentDependencies } from './deps.ts'
import { gradeCity } from './run-city.ts'

/** The same as the job, here and now, for whoever sets a city up while no jobs run. */
export const gradeNow = (deps: AssessmentDependencies) =>
  gradeCity(deps, {
    ...{ input: {}, cursor: undefined, actor: systemActor },
    progress: () => {},
    commit: <Tables, Result>(work: (tx: Transaction<Tables>) => Promise<Result>) =>
      write(createDatabase<Tables>(deps.pool), systemActor, 'assess-city', work),
  })
