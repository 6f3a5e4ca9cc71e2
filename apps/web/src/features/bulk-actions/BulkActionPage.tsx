import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { BulkActionView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { BulkRows } from './BulkRows.tsx'
import { bulkResultMessages } from './messages.ts'
import { type Outcome, outcomes, verbKey } from './outcomes.ts'

/** What became of a bulk action: how far it is, what was done, and each refused task with the reason. */
export function BulkActionPage() {
  const { bulkId } = useParams({ from: '/signed-in/bulk-actions/$bulkId' })
  const bulk = useQuery({
    ...api.bulkActions.get.queryOptions({ input: { id: bulkId } }),
    refetchInterval: ({ state }) => (state.data && state.data.waiting === 0 ? false : 2000),
  })
  return <Loaded query={{ ...bulk, isFetching: false }}>{(data) => <Result bulk={data} />}</Loaded>
}

function Result({ bulk }: { readonly bulk: BulkActionView }) {
  const t = useMessages(bulkResultMessages)
  const [chosen, setChosen] = useState<Outcome | null>(null)
  const shown = chosen ?? (bulk.refused > 0 ? 'refused' : bulk.done > 0 ? 'done' : 'waiting')
  return (
    <>
      <PageHead
        title={t('title', { verb: t(verbKey(bulk.verb)) })}
        crumbs={[
          <Link key="tasks" to="/tasks" search={{}}>
            {t('back')}
          </Link>,
        ]}
        status={
          <span className="meta">
            {t('status', { at: stamp(bulk.startedAt), total: number(bulk.total) })}
          </span>
        }
        actions={bulk.mayUndo ? <Undo bulk={bulk} /> : null}
      />
      {bulk.jobId ? <JobProgress jobId={bulk.jobId} /> : null}
      <Ties bulk={bulk} />
      <section className="card" aria-label={t('rows.label')}>
        <div className="row wrap body">
          {outcomes.map((outcome) => (
            <button
              key={outcome}
              type="button"
              className="chip"
              aria-pressed={shown === outcome}
              onClick={() => setChosen(outcome)}
            >
              {t(`filter.${outcome}`)} {number(bulk[outcome])}
            </button>
          ))}
        </div>
        <BulkRows bulk={bulk} outcome={shown} />
      </section>
    </>
  )
}

/** The undoing of a bulk action, and what an undoing undid. */
function Ties({ bulk: { undoneById, undoesId } }: { readonly bulk: BulkActionView }) {
  const t = useMessages(bulkResultMessages)
  const to = undoneById ?? undoesId
  if (!to) return null
  return (
    <p className="note">
      <Link to="/bulk-actions/$bulkId" params={{ bulkId: to }}>
        {t(undoneById ? 'undone.by' : 'undone.of')}
      </Link>
    </p>
  )
}

function Undo({ bulk }: { readonly bulk: BulkActionView }) {
  const t = useMessages(bulkResultMessages)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const undo = useMutation({
    mutationFn: () => client.bulkActions.undo({ id: bulk.id }),
    onSuccess: async ({ id }) => {
      await Promise.all(
        [api.bulkActions.key(), api.tasks.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
      await navigate({ to: '/bulk-actions/$bulkId', params: { bulkId: id } })
    },
  })
  return (
    <>
      {undo.error ? <ErrorState error={undo.error} /> : null}
      <button
        type="button"
        className="btn"
        title={t('undo.lead', { count: number(bulk.done) })}
        disabled={undo.isPending}
        onClick={() => undo.mutate()}
      >
        {t('undo')}
      </button>
    </>
  )
}
