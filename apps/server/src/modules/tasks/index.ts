import type { Kysely } from 'kysely'
import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import { joinTransaction } from '#kernel/transaction'
import { addOne, checkAddition } from './add-many.ts'
import type { TaskDependencies } from './deps.ts'
import { allWorkRules, dueTasks, openDueDays, owedTasks } from './due-tasks.ts'
import { checkEdits, editMany } from './edit-many.ts'
import { flowRoutes } from './flow-routes.ts'
import { taskCodes, taskCounts } from './queries.ts'
import { taskRoutes } from './routes.ts'
import { countSheetRows, findSheetTasks, sheetMeasures, sheetPlan, sheetRows } from './sheet-rows.ts'
import { appendSystemEvent, hasEvent } from './system-events.ts'
import type { TaskReadTables } from './tables.ts'
import { findMatching } from './task-condition.ts'
import { urgeByDocument } from './urge-and-copy.ts'
import { rawVerbs, taskUseCases } from './use-cases.ts'
import { workRuleOf } from './work-rule.ts'

export type { Addition } from './add-many.ts'
export type { TaskDependencies } from './deps.ts'
export type { DueTask, WorkRules } from './due-tasks.ts'
export type { TaskChange } from './edit-many.ts'
export { lensOf } from './lens.ts'
export { measureLight, taskLight, worstLight } from './light.ts'
export {
  progressOn,
  type TaskProgress,
  together,
} from './plan-progress.ts'
export { grants as taskGrants } from './policy.ts'
export { type Lens as TaskLens, type TaskRow, taskPresenter } from './present.ts'
export { chinaDay } from './report-task.ts'
export type { SheetTask } from './sheet-rows.ts'
export { datesVerb } from './standing.ts'
export type { TaskReadTables } from './tables.ts'

export type { RawVerbs } from './use-cases.ts'

type Wiring = Omit<TaskDependencies, 'db'> & { readonly pool: pg.Pool }

/** Tasks: what a measure asks for, broken down to bodies, with reports, progress and lights. */
export function createTasks({ pool, ...rest }: Wiring) {
  const deps: TaskDependencies = { ...rest, db: createDatabase(pool) }
  const useCases = taskUseCases(deps)
  return {
    routes: taskRoutes(deps),
    flowRoutes: flowRoutes(useCases),
    useCases,
    queries: { taskCodes, taskCounts, dueTasks, owedTasks, openDueDays, allWorkRules, hasEvent, workRuleOf },
    /** Many tasks at once, by the same rules as one: in and out as tables. */
    sheets: {
      count: countSheetRows.bind(null, deps),
      rows: sheetRows.bind(null, deps),
      find: findSheetTasks,
      measures: sheetMeasures,
      plan: sheetPlan,
      checkEdits: checkEdits.bind(null, deps),
      editMany: editMany.bind(null, deps),
      checkAddition: checkAddition.bind(null, deps),
      addOne: addOne.bind(null, deps),
      notify: deps.notify,
    },
    /** Tasks that meet a condition, of those that the transaction's actor may see. */
    findMatching: findMatching.bind(null, deps),
    /** The verbs as part of a transaction that is open, for jobs that do them to many tasks. */
    verbsWithin: (tx: Kysely<TaskReadTables>) => rawVerbs({ ...deps, db: joinTransaction(tx) }),
    urgeByDocument: urgeByDocument.bind(null, deps),
    /** A line of the trail that the product itself writes, inside a transaction that works as it. */
    appendSystemEvent: appendSystemEvent.bind(null, deps),
  }
}
