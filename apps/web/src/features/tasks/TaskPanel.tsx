import type { TaskView } from '@zhiheng/contract'
import { type ReactNode, useState } from 'react'
import { dayInWords } from '../../shared/format/dates.ts'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { PanelBody, PanelFoot, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { isEnded, slackWords } from '../../shared/ui/slack-words.ts'
import { AnswerRequest } from './AnswerRequest.tsx'
import { CoSignForm } from './CoSignForm.tsx'
import { DecideForm } from './DecideForm.tsx'
import { flowMessages } from './flow-messages.ts'
import { taskMessages } from './messages.ts'
import { PeopleCard } from './PeopleCard.tsx'
import { useTask } from './queries.ts'
import { ReportForm } from './ReportForm.tsx'
import { ReportItem } from './ReportItem.tsx'
import { requestWords } from './RequestList.tsx'
import { SignForm } from './SignForm.tsx'
import { TaskBrief } from './TaskBrief.tsx'
import { WaitingNote } from './WaitingNote.tsx'
import './panel.css'

type Props = {
  readonly taskId: string
  readonly onClose: () => void
  /** After something was done: an inbox goes on to the next item. */
  readonly onDone?: () => void
  readonly beside?: boolean
  /** Opens the report form even where the task has not been signed for. */
  readonly reportAtOnce?: boolean
}

/** A task opened from a list, ready for what is to be done with it. */
export function TaskPanel({
  taskId,
  onClose,
  onDone = onClose,
  beside = false,
  reportAtOnce = false,
}: Props) {
  const task = useTask(taskId)
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const { data } = task
  return (
    <SidePanel
      beside={beside}
      onClose={onClose}
      title={data?.title ?? ui('loading')}
      above={
        data
          ? `${t('measure', { number: citedNumber(data.measureNumber, language) })} · ${t('code', { code: data.code })}`
          : null
      }
      below={
        data
          ? [
              `${t('column.due')} ${dayInWords(data.dueOn, language, today)}`,
              ...(isEnded(data) ? [] : [slackWords(data, today, ui)]),
              data.owner.name,
            ].join(' · ')
          : null
      }
    >
      {data ? (
        <Action task={data} onDone={onDone} reportAtOnce={reportAtOnce} />
      ) : (
        <PanelBody>
          <Loaded query={task}>{() => null}</Loaded>
        </PanelBody>
      )}
    </SidePanel>
  )
}

/** The one thing to do now; where there is none, why. */
type ActionProps = {
  readonly task: TaskView
  readonly onDone: () => void
  readonly reportAtOnce: boolean
}

function Action({ task, onDone, reportAtOnce }: ActionProps) {
  const [reporting, setReporting] = useState(reportAtOnce)
  const brief: ReactNode = <TaskBrief task={task} />
  const may = (verb: TaskView['verbs'][number]) => task.verbs.includes(verb)
  const asked = task.requests.find(({ mayAnswer }) => mayAnswer)
  if (may('co-sign') || asked) return <Answer task={task} brief={brief} asked={asked} onDone={onDone} />
  if (may('decide')) return <DecideForm key={task.id} task={task} brief={brief} onDecided={onDone} />
  if (may('sign') && !reporting) {
    return (
      <SignForm task={task} brief={brief} onReport={may('report') ? () => setReporting(true) : undefined} />
    )
  }
  if (may('report')) return <ReportForm key={task.id} task={task} brief={brief} onSent={onDone} />
  return (
    <PanelBody>
      {brief}
      <WaitingNote task={task} />
      <PeopleCard task={task} />
    </PanelBody>
  )
}

type AnswerProps = {
  readonly task: TaskView
  readonly brief: ReactNode
  readonly asked: TaskView['requests'][number] | undefined
  readonly onDone: () => void
}

/** What another body asks of one's own: a signature under its report, to take a task over, a later end. */
function Answer({ task, brief, asked, onDone }: AnswerProps) {
  const flow = useMessages(flowMessages)
  const report = task.reports.find(({ state }) => state === 'submitted')
  const arrange = (above: ReactNode) => (body: ReactNode, submit: ReactNode) => (
    <>
      <PanelBody>
        {brief}
        {above}
        {body}
      </PanelBody>
      <PanelFoot>{submit}</PanelFoot>
    </>
  )
  if (task.verbs.includes('co-sign')) {
    const said = report ? (
      <ul>
        <ReportItem report={report} metric={task.metric} />
      </ul>
    ) : null
    return <CoSignForm key={task.id} task={task} onDone={onDone} arrange={arrange(said)} />
  }
  if (!asked) return null
  const words = (
    <p className="note">
      {requestWords(asked, flow)}：{asked.reason}
    </p>
  )
  return <AnswerRequest task={task} request={asked} onDone={onDone} arrange={arrange(words)} />
}
