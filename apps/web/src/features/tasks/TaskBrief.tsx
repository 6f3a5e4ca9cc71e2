import { Link } from '@tanstack/react-router'
import type { TaskView } from '@zhiheng/contract'
import { number, percent, quantity } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { LightReason } from '../../shared/ui/LightReason.tsx'
import { taskMessages } from './messages.ts'
import { reportMessages } from './report-messages.ts'

/** What one must know before acting: light with reason, what is asked, how far it is, why it came back. */
export function TaskBrief({ task }: { readonly task: TaskView }) {
  const t = useMessages(taskMessages)
  const report = useMessages(reportMessages)
  const returned = task.state === 'returned' ? task.reports.find(({ state }) => state === 'returned') : null
  return (
    <div className="stack">
      <div className="row wrap">
        <LightReason view={task.light} />
      </div>
      {returned?.decisionNote ? (
        <p className="note yellow">
          <Icon name="info" />
          {report('returned.lead', { note: returned.decisionNote })}
        </p>
      ) : null}
      <div className="lock">
        <ShareLine label={t('progress.accepted')} share={task.acceptedShare} />
        <ShareLine label={t('progress.reported')} share={task.reportedShare} />
        <ShareLine label={t('progress.planned')} share={task.plannedShare} />
        {task.metric ? (
          <div>
            <span>{task.metric.name}</span>
            <span className="v">
              {task.acceptedFigure === null ? '—' : number(task.acceptedFigure)} /{' '}
              {quantity(task.metric.target, task.metric.unit)}
            </span>
          </div>
        ) : null}
      </div>
      {task.deliverable ? (
        <p>
          <b>{t('facts.deliverable')}</b> {task.deliverable}
        </p>
      ) : null}
      <p className="meta">
        <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
          {t('page.open')}
        </Link>
      </p>
    </div>
  )
}

function ShareLine({ label, share }: { readonly label: string; readonly share: number | null }) {
  const t = useMessages(taskMessages)
  return (
    <div>
      <span>{label}</span>
      <span className="v">{share === null ? t('progress.none') : percent(share)}</span>
    </div>
  )
}
