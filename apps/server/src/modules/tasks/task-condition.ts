import type { TaskCondition } from '@zhiheng/contract'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { TaskDependencies } from './deps.ts'
import { lensOf } from './lens.ts'
import { lightExpression } from './light-sql.ts'
import type { Lens } from './present.ts'
import type { TaskReadTables } from './tables.ts'

/** Which rows a condition asks for; used for the page, its total and its facets alike, so that they cannot disagree. */
export function meetsCondition(filter: TaskCondition, lens: Lens) {
  const owners = filter.ownerId ? lens.subtree(filter.ownerId) : null
  return (eb: ExpressionBuilder<TaskReadTables, 'tasks'>) => {
    const all = [
      filter.planId && eb('tasks.plan_id', '=', filter.planId),
      filter.measureId && eb('tasks.measure_id', '=', filter.measureId),
      filter.clauseId && eb('tasks.clause_id', '=', filter.clauseId),
      owners && eb('tasks.owner_id', 'in', owners),
      filter.parentId && eb('tasks.parent_id', '=', filter.parentId),
      filter.topLevel && eb('tasks.parent_id', 'is', null),
      filter.state && eb('tasks.state', '=', filter.state),
      filter.dueFrom && eb('tasks.due_on', '>=', filter.dueFrom),
      filter.dueTo && eb('tasks.due_on', '<=', filter.dueTo),
      filter.light && eb(lightExpression(lens.rule, lens.today, lens.calendar), '=', filter.light),
      filter.q && eb.or([contains(filter.q), eb('tasks.code', '=', filter.q)]),
      filter.chapterPosition !== undefined &&
        eb.exists(
          eb
            .selectFrom('measures as chapter')
            .select(sql.lit(1).as('one'))
            .whereRef('chapter.id', '=', 'tasks.measure_id')
            .where('chapter.chapter_position', '=', filter.chapterPosition),
        ),
    ]
    return eb.and(all.filter((part) => typeof part === 'object' && part !== null))
  }
}

/** In the order of their numbers; one more than `most` tells the caller that there are too many. */
export const findMatching = async (
  deps: Omit<TaskDependencies, 'notify'>,
  tx: Kysely<TaskReadTables>,
  condition: TaskCondition,
  most: number,
) =>
  tx
    .selectFrom('tasks')
    .select('id')
    .where(meetsCondition(condition, await lensOf(deps)))
    .orderBy('plan_id')
    .orderBy('code_key')
    .orderBy('id')
    .limit(most + 1)
    .execute()

/** Chinese has no capitals, and comparing without them costs several times as much. */
function contains(q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
  return q.toLowerCase() === q.toUpperCase()
    ? sql<boolean>`tasks.title like ${pattern}`
    : sql<boolean>`tasks.title ilike ${pattern}`
}
