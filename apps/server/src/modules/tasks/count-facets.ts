import type { Light, TaskCondition, TaskFacets, TaskState } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { lensOf } from './lens.ts'
import { lightExpression } from './light-sql.ts'
import type { Lens } from './present.ts'
import type { TaskReadTables } from './tables.ts'
import { meetsCondition } from './task-condition.ts'

type Cell = { light: Light; state: TaskState; owner_id: string; plan_id: string; count: number }
type Facet = 'light' | 'state' | 'owner_id' | 'plan_id'

/** One pass over the rows gives all facets: a cell for each light, state, owner and plan that occur together. */
export async function countFacets(
  deps: TaskDependencies,
  actor: Actor,
  condition: TaskCondition,
): Promise<TaskFacets> {
  const lens = await lensOf(deps)
  const { light, state, ownerId, planId, ...rest } = condition
  const { cells, titles } = await read(deps.db, actor, async (tx) => ({
    cells: await cellsOf(tx, rest, lens),
    titles: new Map(
      (await tx.selectFrom('plans').select(['id', 'title']).execute()).map(({ id, title }) => [id, title]),
    ),
  }))
  const owners = ownerId ? new Set(lens.subtree(ownerId)) : null
  const chosen: Record<Facet, (cell: Cell) => boolean> = {
    light: (cell) => !light || cell.light === light,
    state: (cell) => !state || cell.state === state,
    owner_id: (cell) => !owners || owners.has(cell.owner_id),
    plan_id: (cell) => !planId || cell.plan_id === planId,
  }
  const counted = <Key extends Facet>(facet: Key): [Cell[Key], number][] => {
    const others = Object.entries(chosen).flatMap(([key, meets]) => (key === facet ? [] : [meets]))
    const counts = new Map<Cell[Key], number>()
    for (const cell of cells.filter((each) => others.every((meets) => meets(each))))
      counts.set(cell[facet], (counts.get(cell[facet]) ?? 0) + cell.count)
    return [...counts].toSorted((a, b) => b[1] - a[1])
  }
  return {
    lights: counted('light').map(([value, count]) => ({ value, count })),
    states: counted('state').map(([value, count]) => ({ value, count })),
    owners: counted('owner_id').map(([id, count]) => ({ value: { id, name: lens.nameOf(id) }, count })),
    plans: counted('plan_id').map(([id, count]) => ({ value: { id, title: titles.get(id) ?? '' }, count })),
  }
}

const cellsOf = (tx: Kysely<TaskReadTables>, condition: TaskCondition, lens: Lens): Promise<Cell[]> =>
  tx
    .selectFrom('tasks')
    .select([
      lightExpression(lens.rule, lens.today, lens.calendar).as('light'),
      'state',
      'owner_id',
      'plan_id',
    ])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(meetsCondition(condition, lens))
    .groupBy(sql`1, 2, 3, 4`)
    .execute()
