import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { showToast } from '../../shared/toast.tsx'

type Outcome = {
  readonly done: string
  readonly onDone?: () => void
  readonly onError?: (error: unknown) => void
}

/** One step of a case: says that it is done, and has the case, its firm, the facts and the copies asked anew. */
export function useCreditChange<Input, Result>(
  send: (input: Input) => Promise<Result>,
  { done, onDone, onError }: Outcome,
) {
  const queries = useQueryClient()
  const keys = [api.credit, api.objections, api.repairs, api.gradeNotices, api.copies, api.facts]
  const refresh = () => Promise.all(keys.map((each) => queries.invalidateQueries({ queryKey: each.key() })))
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      showToast(done)
      onDone?.()
      await refresh()
    },
    onError: async (error) => {
      onError?.(error)
      await refresh()
    },
  })
}
