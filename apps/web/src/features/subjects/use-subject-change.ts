import { useMutation } from '@tanstack/react-query'
import type { SubjectView } from '@zhiheng/contract'
import { showToast } from '../../shared/toast.tsx'
import { useRefreshSubjects } from './queries.ts'

type Outcome = {
  readonly done: string
  readonly onDone: () => void
  readonly onError: (error: unknown) => void
}

/** One change of a subject: says that it is done, and has every page that shows it ask anew. */
export function useSubjectChange<Input>(send: (input: Input) => Promise<SubjectView>, outcome: Outcome) {
  const refresh = useRefreshSubjects()
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      showToast(outcome.done)
      outcome.onDone()
      await refresh()
    },
    onError: async (error) => {
      outcome.onError(error)
      // Somebody may have changed it meanwhile: show it as it is now; what was typed stays.
      await refresh()
    },
  })
}
