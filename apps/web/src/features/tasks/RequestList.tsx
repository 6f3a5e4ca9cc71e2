import type { TaskRequestView, TaskView } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { type Translate, useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { AnswerRequest } from './AnswerRequest.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'

const tones = { asked: 'primary', accepted: 'green', refused: 'yellow', withdrawn: '' } as const
type Key = keyof (typeof flowMessages)['zh']

export const requestWords = ({ kind, ...request }: TaskRequestView, t: Translate<Key>): string =>
  t(`request.${kind}`, {
    from: request.organisation.name,
    to: request.target.name,
    fromOn: request.fromOn ?? '',
    toOn: request.toOn ?? '',
  })

/** What was asked of another body about the task, and what was answered. */
export function RequestList({ task }: { readonly task: TaskView }) {
  const t = useMessages(flowMessages)
  const undo = useTaskChange(client.taskFlow.withdrawRequest, {
    onSuccess: () => showToast(t('request.withdrawn.done')),
  })
  if (task.requests.length === 0) return null
  return (
    <section className="card" aria-labelledby="task-requests">
      <header>
        <h2 id="task-requests">{t('requests.title')}</h2>
      </header>
      <ul className="bodylist">
        {task.requests.map((request) => (
          <li key={request.id} className="stack">
            <p className="row wrap">
              <b>{requestWords(request, t)}</b>
              <span className={`tag ${tones[request.state]}`}>{t(`request.${request.state}`)}</span>
            </p>
            <p className="sec preline">{request.reason}</p>
            <p className="meta">{t('request.by', { who: request.askedBy, at: stamp(request.askedAt) })}</p>
            {request.answeredAt ? (
              <p className="meta">
                {t('request.by', { who: request.answeredBy ?? '', at: stamp(request.answeredAt) })}
                {request.answerNote ? `：${request.answerNote}` : null}
              </p>
            ) : null}
            {request.mayAnswer ? (
              <AnswerRequest task={task} request={request} onDone={() => undefined} />
            ) : null}
            {request.mayWithdraw ? (
              <p>
                <button
                  type="button"
                  className="btn small"
                  disabled={undo.isPending}
                  onClick={() => undo.mutate({ id: request.id, version: request.version })}
                >
                  {t('request.withdraw')}
                </button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {undo.error ? <ErrorState error={undo.error} /> : null}
    </section>
  )
}
