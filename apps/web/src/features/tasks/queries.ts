import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TaskView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'

export const useTask = (id: string) => useQuery(api.tasks.get.queryOptions({ input: { id } }))

/** Everything that shows tasks or is computed from them, after one has changed. The task itself is in the answer. */
export async function taskChanged(queries: QueryClient, task: TaskView): Promise<void> {
  queries.setQueryData(api.tasks.get.queryKey({ input: { id: task.id } }), task)
  await Promise.all(
    [api.tasks.list.key(), api.inbox.key(), api.board.key(), api.plans.key()].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  )
  if (task.parentId) {
    await queries.invalidateQueries({ queryKey: api.tasks.get.key({ input: { id: task.parentId } }) })
  }
}

type Hooks = {
  readonly onSuccess?: (task: TaskView) => void
  readonly onError?: (error: unknown) => void
}

/** A change to a task that answers with the task as it is now: `useTaskChange(client.tasks.sign, { onSuccess })`. */
export function useTaskChange<Input>(send: (input: Input) => Promise<TaskView>, hooks: Hooks = {}) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => send(input),
    onSuccess: async (task) => {
      hooks.onSuccess?.(task)
      await taskChanged(queries, task)
    },
    onError: async (error) => {
      hooks.onError?.(error)
      // Somebody was quicker: show the task as it is now.
      const { code } = toApiError(error)
      if (code === 'VERSION_CONFLICT' || code === 'STATE_CONFLICT')
        await queries.invalidateQueries({ queryKey: api.tasks.key() })
    },
  })
}
