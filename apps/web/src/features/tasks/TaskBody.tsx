import type { TaskView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { CoSignForm } from './CoSignForm.tsx'
import { ReportDecision } from './DecideForm.tsx'
import { flowMessages } from './flow-messages.ts'
import { taskMessages } from './messages.ts'
import { PeopleCard } from './PeopleCard.tsx'
import { ReportItem } from './ReportItem.tsx'
import { RequestList } from './RequestList.tsx'
import { SignatureList } from './SignatureList.tsx'
import { TaskFacts } from './TaskFacts.tsx'
import { TaskParts } from './TaskParts.tsx'
import { TaskProgress } from './TaskProgress.tsx'
import { Timeline } from './Timeline.tsx'
import { WaitingNote } from './WaitingNote.tsx'

/** What is asked, how far it is, its parts and reports; at the right the decision and what happened. */
type Props = { readonly task: TaskView; readonly instruction: ReactNode; readonly evidence: ReactNode }

export function TaskBody({ task, instruction, evidence }: Props) {
  const t = useMessages(taskMessages)
  const flow = useMessages(flowMessages)
  return (
    <div className="two">
      <div className="grid">
        <TaskFacts task={task} />
        {instruction}
        <TaskProgress task={task} />
        {evidence}
        <TaskParts task={task} />
        <section className="card" aria-labelledby="task-reports">
          <header>
            <h2 id="task-reports">{t('reports.title')}</h2>
          </header>
          <div className="body">
            {task.reports.length === 0 ? <p className="dim">{t('reports.none')}</p> : null}
            <ul>
              {task.reports.map((report) => (
                <ReportItem key={report.id} report={report} metric={task.metric} />
              ))}
            </ul>
          </div>
        </section>
      </div>
      <div className="grid">
        {task.verbs.includes('decide') ? (
          <section className="card" aria-label={t('act.decide')}>
            <div className="body">
              <ReportDecision task={task} onDecided={() => undefined} />
            </div>
          </section>
        ) : null}
        {task.verbs.includes('co-sign') ? (
          <section className="card" aria-label={flow('signatures.title')}>
            <div className="body">
              <CoSignForm task={task} onDone={() => undefined} />
            </div>
          </section>
        ) : null}
        {task.verbs.includes('withdraw-report') ? <WaitingNote task={task} /> : null}
        <RequestList task={task} />
        <SignatureList task={task} />
        <PeopleCard task={task} />
        <Timeline entries={task.timeline} />
      </div>
    </div>
  )
}
