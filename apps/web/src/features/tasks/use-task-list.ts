import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { conditionOf, type Filters } from './search.ts'

const pageSize = 50

export function useTaskList(filters: Filters) {
  const { sort = 'due', order } = filters
  const asked = { ...conditionOf(filters), sort, ...(order ? { order } : {}), limit: pageSize }
  const query = useInfiniteQuery(
    api.tasks.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
    }),
  )
  const pages = query.data?.pages
  const data = pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 }
  return {
    data,
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => query.fetchNextPage() : undefined,
  }
}
export type TaskList = ReturnType<typeof useTaskList>
