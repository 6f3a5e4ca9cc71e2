import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isTransient, toApiError } from './api-error.ts'

type Options = { readonly onSignedOut: () => void }

/** One cache for the page. Whatever learns that the session is over says so once, in one place. */
export function createQueryClient({ onSignedOut }: Options): QueryClient {
  const onError = (error: unknown) => {
    if (toApiError(error).code === 'NOT_SIGNED_IN') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && isTransient(error),
        throwOnError: false,
      },
      mutations: { retry: false },
    },
  })
}
