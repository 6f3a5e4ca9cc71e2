import type { SavedView } from '@zhiheng/contract'
import type { Density } from './density.ts'
import { columnsOf, conditionOf, type TaskListSearch, usualColumns } from './search.ts'

/** What the list shows now, as it is kept under a name. */
export const contentOf = (
  { task: _task, ...search }: TaskListSearch,
  density: Density,
): SavedView['content'] => ({
  condition: conditionOf(search),
  sort: search.sort ?? 'due',
  order: search.order ?? 'ascending',
  columns: [...columnsOf(search)],
  density,
})

/** The address of the list as a view has it. */
export function searchOf({ id, content }: Pick<SavedView, 'id' | 'content'>): TaskListSearch {
  const { condition, sort, order, columns } = content
  const { topLevel, ...rest } = condition
  return {
    ...(JSON.parse(JSON.stringify(rest)) as TaskListSearch),
    ...(topLevel ? { topLevel: true as const } : {}),
    ...(sort === 'due' ? {} : { sort }),
    ...(order === 'descending' ? { order } : {}),
    ...(columns.join() === usualColumns.join() ? {} : { columns: columns.join() }),
    view: id,
  }
}
