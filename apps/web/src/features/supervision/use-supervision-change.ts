import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { showToast } from '../../shared/toast.tsx'

type Outcome<Result> = {
  readonly done: string | ((result: Result) => string)
  readonly onDone?: () => void
  readonly onError?: (error: unknown) => void
}

/** One change of how firms are supervised: says that it is done, and has every page that shows it ask anew. */
export function useSupervisionChange<Input, Result>(
  send: (input: Input) => Promise<Result>,
  { done, onDone, onError }: Outcome<Result>,
) {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: api.supervision.key() })
  return useMutation({
    mutationFn: send,
    onSuccess: async (result) => {
      showToast(typeof done === 'string' ? done : done(result))
      onDone?.()
      await refresh()
    },
    onError: async (error) => {
      onError?.(error)
      await refresh()
    },
  })
}
