import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { pagesOf } from '../../shared/pages.ts'
import type { shows } from './search.ts'

const paging = {
  initialPageParam: undefined,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined,
}
const page = (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) })

export const useTaskImport = (id: string) =>
  useQuery(api.taskSheets.getImport.queryOptions({ input: { id } }))

export const useTaskImports = () =>
  pagesOf(useInfiniteQuery(api.taskSheets.imports.infiniteOptions({ input: page, ...paging })))

export const useSheetRows = (id: string, show: (typeof shows)[number]) =>
  pagesOf(
    useInfiniteQuery(
      api.taskSheets.rows.infiniteOptions({
        input: (cursor: string | undefined) => ({ id, show, ...page(cursor) }),
        ...paging,
        placeholderData: (kept) => kept,
      }),
    ),
  )

/** Plans in force; the first one stands where somebody came without one. */
export function usePlans() {
  const plans = useQuery(api.plans.list.queryOptions({ input: { state: 'published', limit: 200 } }))
  return plans.data?.items ?? []
}

/** Everything that shows tasks, after a file has changed some. */
export function useRefreshSheets() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [api.taskSheets.key(), api.tasks.key(), api.inbox.key(), api.board.key(), api.plans.key()].map(
        (queryKey) => queries.invalidateQueries({ queryKey }),
      ),
    )
}
