import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MeasureView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'

type Hooks = { readonly onSuccess?: () => void; readonly onError?: (error: unknown) => void }

/** A change to a measure that answers with the measure as it is now. */
export function useMeasureChange<Input>(send: (input: Input) => Promise<MeasureView>, hooks: Hooks = {}) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => send(input),
    onSuccess: async (measure) => {
      queries.setQueryData(api.plans.measure.queryKey({ input: { id: measure.id } }), measure)
      hooks.onSuccess?.()
      await Promise.all(
        [api.plans.key(), api.board.key(), api.inbox.key()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      )
    },
    onError: (error) => hooks.onError?.(error),
  })
}
