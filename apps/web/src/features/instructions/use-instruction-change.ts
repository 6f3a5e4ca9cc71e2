import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InstructionView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'

/** A change that answers with the paper as it is now. */
export function useInstructionChange(onDone: () => void = () => {}) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<InstructionView>) => work(),
    onSuccess: async (made) => {
      queries.setQueryData(api.instructions.get.queryKey({ input: { id: made.id } }), made)
      onDone()
      await Promise.all(
        [api.instructions.list.key(), api.tasks.key()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      )
    },
  })
}
