import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../shared/api.ts'
import { conditionOf, type Filters } from './search.ts'

const pageSize = 50
/** The most that the API gives at once: what is fetched for paper is not waited for page by page. */
const pageForPaper = 200

export function useTaskList(filters: Filters) {
  const { sort = 'due', order } = filters
  const asked = { ...conditionOf(filters), sort, ...(order ? { order } : {}), limit: pageSize }
  const nextSize = useRef(pageSize)
  const query = useInfiniteQuery(
    api.tasks.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...asked,
        ...(cursor ? { cursor, limit: nextSize.current } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
    }),
  )
  const pages = query.data?.pages
  const data = pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 }
  const fetchMore = (size: number) => {
    nextSize.current = size
    return query.fetchNextPage()
  }
  return {
    data,
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => fetchMore(pageSize) : undefined,
    moreForPaper: query.hasNextPage ? () => fetchMore(pageForPaper) : undefined,
  }
}
export type TaskList = ReturnType<typeof useTaskList>
