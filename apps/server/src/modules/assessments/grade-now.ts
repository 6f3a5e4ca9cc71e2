import { systemActor } from '#kernel/actor'
import { writeWithCopy } from '#kernel/copy'
import type { AssessmentDependencies } from './deps.ts'
import { gradeCity } from './run-city.ts'

/** The same as the job, here and now, for whoever sets a city up while no jobs run. */
export const gradeNow = (deps: AssessmentDependencies) =>
  gradeCity(deps, {
    ...{ input: {}, cursor: undefined, actor: systemActor },
    progress: () => {},
    commit: (work) =>
      writeWithCopy(deps.pool, systemActor, 'assess-city', ({ tx, copy }) => work(tx as never, copy)),
  })
