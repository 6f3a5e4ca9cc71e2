import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { JobView } from '@zhiheng/contract'
import { useEffect, useRef } from 'react'
import { api, client } from '../../shared/api.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pauseAfter } from '../../shared/jobs/use-job.ts'
import { showToast } from '../../shared/toast.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { JobProgress, useWords } from '../../shared/ui/JobProgress.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { shellMessages } from './messages.ts'

/** Own jobs that wait or run, on every page; nothing where there are none. Each ends with a notice. */
export function JobsIndicator() {
  const t = useMessages(shellMessages)
  const { data } = useQuery({
    ...api.jobs.list.queryOptions({ input: { active: 'true', mine: 'true', limit: 20 } }),
    // Something started elsewhere, or on another device, shows up within half a minute.
    refetchInterval: ({ state }) =>
      state.data && state.data.total > 0 ? pauseAfter(state.dataUpdateCount) : 30_000,
  })
  useEndings(data?.items)
  if (!data || data.total === 0) return null
  return (
    <div className="jobs-indicator">
      <Popup
        align="right"
        className="btn text"
        button={
          <>
            <Icon name="progress" />
            {t('jobs.running', { count: data.total })}
            <Share jobs={data.items} />
          </>
        }
      >
        {(close) => (
          <div className="jobs-list">
            {data.items.map((job) => (
              <JobProgress key={job.id} jobId={job.id} known={job} />
            ))}
            <p className="jobs-all">
              <Link to="/jobs" onClick={close}>
                {t('jobs.all')}
              </Link>
            </p>
          </div>
        )}
      </Popup>
    </div>
  )
}

/** Of the one job that runs; several have no common measure. */
function Share({ jobs }: { readonly jobs: readonly JobView[] }) {
  const [job] = jobs
  if (jobs.length !== 1 || !job?.total) return null
  return <span className="meta">{percent(job.done / job.total)}</span>
}

/** Says of each job that is no longer among the active ones what came of it. */
function useEndings(active: readonly JobView[] | undefined): void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const t = useMessages(shellMessages)
  const words = useWords()
  const before = useRef<readonly string[]>([])
  useEffect(() => {
    if (!active) return
    const ids = active.map(({ id }) => id)
    const ended = before.current.filter((id) => !ids.includes(id))
    before.current = ids
    for (const id of ended) {
      void client.jobs.get({ id }).then((job) => {
        queries.setQueryData(api.jobs.get.queryKey({ input: { id } }), job)
        void queries.invalidateQueries({ queryKey: api.jobs.list.key() })
        const said = job.error ? words(job.error.message) : job.result ? words(job.result.summary) : ''
        const to = job.result?.link ?? '/jobs'
        const action = { label: t('jobs.open'), run: () => void navigate({ to }) }
        showToast(t('jobs.ended', { title: words(job.title), said }), action, 15_000)
      })
    }
  })
}
