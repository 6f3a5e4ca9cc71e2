import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { showToast } from '../../shared/toast.tsx'

type Outcome<Result> = {
  readonly done: string | ((result: Result) => string)
  readonly onDone?: () => void
  readonly onError?: (error: unknown) => void
}

/** One change of the register: says that it is done, and has the register and the facts asked anew. */
export function useVetoChange<Input, Result>(
  send: (input: Input) => Promise<Result>,
  { done, onDone, onError }: Outcome<Result>,
) {
  const queries = useQueryClient()
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.vetoes.key() }),
      queries.invalidateQueries({ queryKey: api.facts.key() }),
    ])
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
