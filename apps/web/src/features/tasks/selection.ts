import type { BulkSelection, TaskSummary } from '@zhiheng/contract'
import { useState } from 'react'
import { conditionOf, type Filters } from './search.ts'

type State = { readonly under: string; readonly all: boolean; readonly ids: ReadonlySet<string> }
const nothing = { all: false, ids: new Set<string>() }

/** The rows that a person has ticked; another filter begins anew, another order does not. */
export function useSelection(filters: Filters, tasks: readonly TaskSummary[], total: number) {
  const condition = conditionOf(filters)
  const under = JSON.stringify(condition)
  const [kept, keep] = useState<State>({ under, ...nothing })
  const { all, ids } = kept.under === under ? kept : nothing
  const set = (next: Omit<State, 'under'>) => keep({ under, ...next })
  const listed = tasks.map(({ id }) => id)
  const has = (id: string) => all || ids.has(id)
  return {
    count: all ? total : ids.size,
    all,
    total,
    listed: listed.length,
    /** Whether all that is listed is ticked, and whether some of it is. */
    page: listed.length > 0 && listed.every(has),
    has,
    toggle: (id: string) => {
      const next = new Set(all ? listed : ids)
      if (!next.delete(id)) next.add(id)
      set({ all: false, ids: next })
    },
    togglePage: () => set({ all: false, ids: new Set(listed.every(has) ? [] : listed) }),
    selectAll: () => set({ all: true, ids: new Set() }),
    clear: () => set(nothing),
    /** As the API asks for it: the rows themselves, or the conditions with the number that the person was told. */
    sent: (): BulkSelection => (all ? { condition, count: total } : { ids: [...ids] }),
    /** One of the chosen tasks, to learn whose persons there are. */
    first: tasks.find(({ id }) => has(id)) ?? null,
  }
}
export type Selection = ReturnType<typeof useSelection>
