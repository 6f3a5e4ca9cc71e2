import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useLanguage } from '../../shared/i18n/messages.ts'

type Paged<Item> = {
  readonly data:
    | { readonly pages: readonly { readonly items: readonly Item[]; readonly total: number }[] }
    | undefined
  readonly error: unknown
  readonly isFetching: boolean
  readonly hasNextPage: boolean
  readonly refetch: () => unknown
  readonly fetchNextPage: () => unknown
}

/** Pages of a list as one, with the way to the next. */
export function joined<Item>(query: Paged<Item>) {
  const pages = query.data?.pages
  return {
    data: pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 },
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}

export const page = (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) })
export const paging = {
  initialPageParam: undefined,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined,
}

export const useImports = () =>
  joined(useInfiniteQuery(api.exchange.imports.infiniteOptions({ input: page, ...paging })))

export const useParked = () =>
  joined(useInfiniteQuery(api.exchange.parked.infiniteOptions({ input: page, ...paging })))

export const useRefused = (id: string) =>
  joined(
    useInfiniteQuery(
      api.exchange.refusedRows.infiniteOptions({
        input: (cursor: string | undefined) => ({ id, ...page(cursor) }),
        ...paging,
      }),
    ),
  )

export const useFactTypes = () =>
  useQuery({ ...api.factTypes.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY })

/** The name of a kind of facts in the language in use, its code until it is known. */
export function useTypeWords() {
  const types = useFactTypes()
  const [language] = useLanguage()
  return (code: string): string => {
    const label = types.data?.items.find((type) => type.code === code)?.label
    return label ? (language === 'en' ? label.en : label.zh) : code
  }
}

export function useRefreshExchange() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: api.exchange.key() })
}
