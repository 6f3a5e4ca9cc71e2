import type { TaskView } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { flowMessages } from './flow-messages.ts'
import { taskMessages } from './messages.ts'
import { useTaskChange } from './queries.ts'
import { reportMessages } from './report-messages.ts'
import { withdrawnUntil } from './withdrawable.ts'

/** Why there is nothing to do now; the author of a fresh report may still take it back. */
export function WaitingNote({ task }: { readonly task: TaskView }) {
  const t = useMessages(taskMessages)
  const report = useMessages(reportMessages)
  const flow = useMessages(flowMessages)
  const undo = useTaskChange(client.tasks.withdrawReport, { onSuccess: () => showToast(report('undone')) })
  const until = withdrawnUntil(task)
  const words =
    task.state === 'closed'
      ? t('act.closed')
      : task.state === 'withdrawn'
        ? t('act.withdrawnTask')
        : task.state === 'reported'
          ? t('act.waiting', { assigner: task.assigner.name })
          : task.state === 'co-signing'
            ? flow('waits.on', { bodies: task.waitsOn.map(({ name }) => name).join(listComma()) })
            : t('act.none')
  return (
    <div className="note grey" style={{ marginTop: 18 }}>
      <div className="stack">
        <p>
          {words}
          {until ? t('act.waiting.until', { time: until.time }) : null}
        </p>
        {until ? (
          <button
            type="button"
            className="btn small"
            disabled={undo.isPending}
            onClick={() => undo.mutate({ id: until.report.id, version: until.report.version })}
          >
            {t('act.withdrawReport')}
          </button>
        ) : null}
        {undo.error ? <ErrorState error={undo.error} /> : null}
      </div>
    </div>
  )
}
