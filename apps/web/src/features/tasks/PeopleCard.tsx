import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TaskCopyView, TaskView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'

/** To whom the task is delegated, who urged, who was given it to read. */
export function PeopleCard({ task }: { readonly task: TaskView }) {
  const t = useMessages(flowMessages)
  const { delegation, urges, copies } = task
  if (!delegation && urges.length === 0 && copies.length === 0) return null
  return (
    <section className="card" aria-labelledby="task-people">
      <header>
        <h2 id="task-people">{t('people.title')}</h2>
      </header>
      <ul className="bodylist">
        {delegation ? <Delegated task={task} /> : null}
        {urges.map((urge) => (
          <li key={urge.id}>
            <p>{t('people.urged', { who: urge.by, organisation: urge.organisation, at: stamp(urge.at) })}</p>
            {urge.note ? <p className="sec preline">{urge.note}</p> : null}
          </li>
        ))}
        {copies.map((copy) => (
          <Copied key={copy.id} copy={copy} />
        ))}
      </ul>
    </section>
  )
}

function Delegated({ task }: { readonly task: TaskView }) {
  const t = useMessages(flowMessages)
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => client.taskFlow.endDelegation({ id: task.id }),
    onSuccess: async () => {
      showToast(t('delegate.ended'))
      await queries.invalidateQueries({ queryKey: api.tasks.key() })
    },
  })
  const { delegation } = task
  if (!delegation) return null
  return (
    <li className="stack">
      <p>{t('people.delegated', { name: delegation.name, on: delegation.untilOn })}</p>
      {delegation.note ? <p className="sec preline">{delegation.note}</p> : null}
      {delegation.mayEnd ? (
        <p className="noprint">
          <button type="button" className="btn small" disabled={end.isPending} onClick={() => end.mutate()}>
            {t('delegate.end')}
          </button>
        </p>
      ) : null}
      {end.error ? <ErrorState error={end.error} /> : null}
    </li>
  )
}

function Copied({ copy }: { readonly copy: TaskCopyView }) {
  const t = useMessages(flowMessages)
  const read = useTaskChange(client.taskFlow.acknowledgeCopy, {
    onSuccess: () => showToast(t('people.acknowledged')),
  })
  return (
    <li className="stack">
      <p>
        {t('people.copied', { body: copy.organisation.name })}{' '}
        <span className="meta">
          {copy.readAt
            ? t('people.read', { who: copy.readBy ?? '', at: stamp(copy.readAt) })
            : t('people.unread')}
        </span>
      </p>
      {copy.note ? <p className="sec preline">{copy.note}</p> : null}
      {copy.mine && !copy.readAt ? (
        <p className="noprint">
          <button
            type="button"
            className="btn small"
            disabled={read.isPending}
            onClick={() => read.mutate({ id: copy.id })}
          >
            {t('people.acknowledge')}
          </button>
        </p>
      ) : null}
      {read.error ? <ErrorState error={read.error} /> : null}
    </li>
  )
}
