import { Link } from '@tanstack/react-router'
import type { TaskColumn, TaskSummary } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { EvidencePair } from '../../shared/ui/EvidencePair.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { reasonWords } from '../../shared/ui/light-reason.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { reasonMessages } from '../../shared/ui/reason-messages.ts'
import { isEnded, slackWords } from '../../shared/ui/slack-words.ts'
import { taskMessages } from './messages.ts'

type Props = {
  readonly task: TaskSummary
  readonly shown: readonly TaskColumn[]
  readonly onOpen: () => void
}

/** The cells of a task in the order that the reader has chosen. */
export function TaskColumns({ task, shown, onOpen }: Props) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  const reason = useMessages(reasonMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const measure = t('measure.long', {
    number: citedNumber(task.measureNumber, language),
    title: task.measureTitle,
  })
  const slack = isEnded(task) ? '' : slackWords(task, today, ui)
  const late = task.dueOn < today ? 'meta late' : 'meta'
  const cells: Readonly<Record<TaskColumn, ReactNode>> = {
    light: <LightMark light={task.light.light} />,
    code: task.code,
    title: (
      <>
        <TitleLink task={task} onOpen={onOpen} />
        {shown.includes('measure') ? null : <p className="meta">{measure}</p>}
      </>
    ),
    measure,
    owner: task.owner.name,
    assigner: task.assigner.name,
    starts: task.startsOn,
    due: (
      <>
        {task.dueOn}
        {slack && !shown.includes('slack') ? <p className={late}>{slack}</p> : null}
      </>
    ),
    slack: <span className={late}>{slack}</span>,
    state: <span className="tag">{ui(`state.${task.state}`)}</span>,
    progress: <EvidencePair accepted={task.acceptedShare} reported={task.reportedShare} />,
    weight: task.weight,
    parts: task.childCount > 0 ? `${task.childClosedCount} / ${task.childCount}` : '',
  }
  return shown.map((column) => (
    <td
      key={column}
      className={['code', 'due', 'starts'].includes(column) ? 'nowrap' : undefined}
      title={column === 'light' ? reasonWords(task.light, reason) : undefined}
    >
      {cells[column]}
    </td>
  ))
}

const TitleLink = ({ task, onOpen }: Pick<Props, 'task' | 'onOpen'>) => (
  <Link
    to="/tasks/$taskId"
    params={{ taskId: task.id }}
    className="t"
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      onOpen()
    }}
  >
    {task.title}
  </Link>
)
