import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { present } from '../../shared/search.ts'
import type { FactsSearch } from './search.ts'

const minutes = 60_000

/** Each request may be recorded as a look-up: what is there is not asked for again behind the reader's back. */
const once = { staleTime: 10 * minutes, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false }

export function useFacts(subjectId: string, search: FactsSearch) {
  const { asOf, knownAt, purpose, version, group, source, order } = search
  return useQuery(
    api.facts.ofSubject.queryOptions({
      input: {
        ...present({ asOf, knownAt, purpose, version, group, sourceId: source, order }),
        ...{ id: subjectId, limit: 1000 },
      },
      placeholderData: (kept) => kept,
      ...once,
    }),
  )
}

export const useFact = (subjectId: string, id: string, purpose: FactsSearch['purpose']) =>
  useQuery(api.facts.get.queryOptions({ input: { subjectId, id, ...present({ purpose }) }, ...once }))
