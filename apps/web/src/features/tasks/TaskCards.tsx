import type { TaskSummary } from '@zhiheng/contract'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { EvidencePair } from '../../shared/ui/EvidencePair.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { isEnded, slackWords } from '../../shared/ui/slack-words.ts'
import { taskMessages } from './messages.ts'
import './cards.css'

type Props = { readonly tasks: readonly TaskSummary[]; readonly onOpen: (id: string) => void }

/** The list on a phone. */
export function TaskCards({ tasks, onOpen }: Props) {
  const t = useMessages(taskMessages)
  const [language] = useLanguage()
  const ui = useMessages(uiMessages)
  const { today } = useSession()
  return (
    <ul className="taskcards">
      {tasks.map((task) => (
        <li key={task.id}>
          <div className="between">
            <LightMark light={task.light.light} />
            <span className="tag">{ui(`state.${task.state}`)}</span>
          </div>
          <button type="button" className="t" onClick={() => onOpen(task.id)}>
            <span className="dim">{task.code}</span> {task.title}
          </button>
          <p className="meta">
            {t('measure.long', {
              number: citedNumber(task.measureNumber, language),
              title: task.measureTitle,
            })}
          </p>
          <p className="sec">
            {[task.owner.name, task.dueOn, ...(isEnded(task) ? [] : [slackWords(task, today, ui)])].join(
              ' · ',
            )}
          </p>
          <EvidencePair accepted={task.acceptedShare} reported={task.reportedShare} />
        </li>
      ))}
    </ul>
  )
}
