import type { Model } from '@zhiheng/assessment'
import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { bringModels } from './bring-models.ts'
import type { AssessmentDependencies, GradeListener, ResultKeeper } from './deps.ts'
import { reasonsOf } from './explain.ts'
import { forgetResultsJob } from './forget-results.ts'
import { gradeNow } from './grade-now.ts'
import { createOpenGrades } from './open-grades.ts'
import { reproduceJob } from './reproduce.ts'
import { gradesPage, latestResult } from './results.ts'
import { assessmentRoutes, modelRoutes, whatIfRoutes } from './routes.ts'
import { runCityJob } from './run-city.ts'
import { titlesOf } from './titles.ts'
import { whatIfJob } from './what-if-job.ts'

export type { ChangedGrade } from './deps.ts'
export { grants as assessmentGrants } from './policy.ts'

type Wiring = Omit<AssessmentDependencies, 'db' | 'listeners' | 'keepers'> & { readonly pool: pg.Pool }

/** Models that grade the city, their runs, and why a grade is what it is. */
export function createAssessments(wiring: Wiring) {
  const listeners: GradeListener[] = []
  const keepers: ResultKeeper[] = []
  const deps: AssessmentDependencies = { ...wiring, listeners, keepers, db: createDatabase(wiring.pool) }
  return {
    routes: assessmentRoutes(deps),
    whatIfRoutes: { routes: whatIfRoutes(deps) },
    modelRoutes: { routes: modelRoutes(deps) },
    /** What a run found to have another grade than before, told in the transaction that makes the run count. */
    onGradeChanged: (listener: GradeListener): void => {
      listeners.push(listener)
    },
    /** Whoever refers to grades of earlier days says so here, and they are kept. */
    keepFor: (keeper: ResultKeeper): void => {
      keepers.push(keeper)
    },
    /** For everybody. */
    openGrades: createOpenGrades(deps),
    /** Why a grade is what it is, as far as this reader may see the facts; for reports. */
    reasons: (actor: Actor, input: Parameters<typeof reasonsOf>[2]) => reasonsOf(deps, actor, input),
    titles: () => titlesOf(deps),
    /** Each in the caller's transaction. */
    queries: { gradesPage, latestResult },
    bringModels: (models: readonly Model[]) => bringModels(deps, models),
    gradeNow: () => gradeNow(deps),
    jobs: [runCityJob(deps), reproduceJob(deps), whatIfJob(deps), forgetResultsJob(deps)],
  }
}
