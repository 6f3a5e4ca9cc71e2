import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, client } from '../../shared/api.ts'

/** New ones are looked for once a minute; a page that is not looked at asks nothing. */
export const latest = () =>
  api.notices.list.queryOptions({ input: { limit: 20 }, refetchInterval: 60_000, staleTime: 30_000 })

export function useMarkRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly string[] | undefined) => client.notices.markRead(ids ? { ids: [...ids] } : {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.notices.key() }),
  })
}
