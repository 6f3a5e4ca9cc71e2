import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { JobView } from '@zhiheng/contract'
import { api } from '../api.ts'

export const isActive = ({ state }: Pick<JobView, 'state'>): boolean =>
  state === 'queued' || state === 'running'

/** A second between the first looks, later up to five: a job of an hour is not asked for 3,600 times. */
export const pauseAfter = (looks: number): number => Math.min(5000, 1000 + Math.max(0, looks - 10) * 250)

/** A job, looked at again and again until it ends. */
export function useJob(id: string, known?: JobView) {
  return useQuery({
    ...api.jobs.get.queryOptions({ input: { id } }),
    ...(known ? { initialData: known } : {}),
    refetchInterval: ({ state }) =>
      state.data && !isActive(state.data) ? false : pauseAfter(state.dataUpdateCount),
  })
}

/** Cancelling and going on; what the server answers is shown at once, and lists are asked for anew. */
export function useJobActions() {
  const queries = useQueryClient()
  const onSuccess = (job: JobView) => {
    queries.setQueryData(api.jobs.get.queryKey({ input: { id: job.id } }), job)
    return queries.invalidateQueries({ queryKey: api.jobs.list.key() })
  }
  return {
    cancel: useMutation(api.jobs.cancel.mutationOptions({ onSuccess })),
    resume: useMutation(api.jobs.resume.mutationOptions({ onSuccess })),
  }
}
