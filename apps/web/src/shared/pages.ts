import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'

type Page<Item> = { readonly items: readonly Item[]; readonly total: number }

/** What a list shows of an infinite query: all items so far, the whole number, and how to get more. */
export function pagesOf<Item>(query: UseInfiniteQueryResult<InfiniteData<Page<Item>>>) {
  const pages = query.data?.pages
  return {
    data: pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 },
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}
