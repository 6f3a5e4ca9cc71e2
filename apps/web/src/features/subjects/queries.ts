import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { isLongEnough } from '../../shared/subjects/long-enough.ts'
import type { Conditions } from './search.ts'

const pageSize = 50

/** What is found, page by page; what was found before stays while the next answer is fetched. */
export function useSubjects(conditions: Conditions) {
  const query = useInfiniteQuery(
    api.subjects.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...conditions,
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
      enabled: isLongEnough(conditions.q),
    }),
  )
  const pages = query.data?.pages
  const first = pages?.[0]
  return {
    data: first && { ...first, items: pages?.flatMap(({ items }) => items) ?? [] },
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}

export const useFacets = (conditions: Conditions) =>
  useQuery(
    api.subjects.facets.queryOptions({
      input: conditions,
      placeholderData: (kept) => kept,
      enabled: isLongEnough(conditions.q),
    }),
  )

export const useSubject = (id: string) => useQuery(api.subjects.get.queryOptions({ input: { id } }))

/** After a change: whatever shows subjects asks anew. */
export function useRefreshSubjects() {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: api.subjects.key() })
    await queries.invalidateQueries({ queryKey: api.catalogue.key() })
  }
}
