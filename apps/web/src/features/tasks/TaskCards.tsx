import type { TaskSummary } from '@zhiheng/contract'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { EvidencePair } from '../../shared/ui/EvidencePair.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { isEnded, slackWords } from '../../shared/ui/slack-words.ts'
import { bulkMessages } from './bulk-messages.ts'
import { taskMessages } from './messages.ts'
import type { Selection } from './selection.ts'
import './cards.css'

type Props = {
  readonly tasks: readonly TaskSummary[]
  /** Where the cards are a list of which rows may be ticked. */
  readonly selection?: Selection
  readonly onOpen: (id: string) => void
}

/** The list on a phone. */
export function TaskCards({ tasks, selection, onOpen }: Props) {
  const bulk = useMessages(bulkMessages)
  const t = useMessages(taskMessages)
  const [language] = useLanguage()
  const ui = useMessages(uiMessages)
  const { today } = useSession()
  return (
    <ul className="taskcards">
      {tasks.map((task) => (
        <li key={task.id}>
          <div className="between">
            <span className="row">
              {selection ? (
                <input
                  type="checkbox"
                  aria-label={bulk('select.one', { code: task.code })}
                  checked={selection.has(task.id)}
                  onChange={() => selection.toggle(task.id)}
                />
              ) : null}
              <LightMark light={task.light.light} />
            </span>
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
