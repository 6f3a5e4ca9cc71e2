import { Link } from '@tanstack/react-router'
import type { TaskSummary } from '@zhiheng/contract'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { useSession } from '../../shared/session/session.ts'
import { EvidencePair } from '../../shared/ui/EvidencePair.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { reasonWords } from '../../shared/ui/light-reason.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { reasonMessages } from '../../shared/ui/reason-messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { isEnded, slackWords } from '../../shared/ui/slack-words.ts'
import { useDensity } from './density.ts'
import { taskMessages } from './messages.ts'
import { sorts } from './search.ts'
import { TaskCards } from './TaskCards.tsx'

type Props = {
  readonly tasks: readonly TaskSummary[]
  readonly sort: (typeof sorts)[number]
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
  readonly onSort: (sort: (typeof sorts)[number]) => void
}

const columns = ['light', 'code', 'title', 'owner', 'due', 'state', 'progress'] as const
const isSort = (column: string): column is (typeof sorts)[number] => sorts.some((one) => one === column)

/** Rows on a wide screen, cards with the same facts in the same order on a narrow one. */
export function TaskTable(props: Props) {
  const narrow = useMediaQuery('screen and (max-width: 1023px)')
  return narrow ? <TaskCards tasks={props.tasks} onOpen={props.onOpen} /> : <Rows {...props} />
}

function Rows({ tasks, sort, open, onOpen, onSort }: Props) {
  const t = useMessages(taskMessages)
  const [density] = useDensity()
  return (
    <ScrollTable
      caption={t('list.caption', { sort: t(`sort.${sort}`) })}
      className={`tasks ${density}`}
      minWidth={860}
      sticky
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className={`col-${column}`}
              aria-sort={column === sort ? 'ascending' : undefined}
            >
              {isSort(column) ? (
                <button type="button" className="sort" onClick={() => onSort(column)}>
                  {t(`column.${column}`)}
                  {column === sort ? <Icon name="down" size={12} /> : null}
                </button>
              ) : (
                t(`column.${column}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <Row key={task.id} task={task} current={task.id === open} onOpen={() => onOpen(task.id)} />
        ))}
      </tbody>
    </ScrollTable>
  )
}

type RowProps = { readonly task: TaskSummary; readonly current: boolean; readonly onOpen: () => void }

function Row({ task, current, onOpen }: RowProps) {
  const t = useMessages(taskMessages)
  const [language] = useLanguage()
  const ui = useMessages(uiMessages)
  const reason = useMessages(reasonMessages)
  const { today } = useSession()
  return (
    <tr aria-current={current || undefined}>
      <td title={reasonWords(task.light, reason)}>
        <LightMark light={task.light.light} />
      </td>
      <td className="nowrap">{task.code}</td>
      <td>
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
        <p className="meta">
          {t('measure.long', { number: citedNumber(task.measureNumber, language), title: task.measureTitle })}
        </p>
      </td>
      <td>{task.owner.name}</td>
      <td className="nowrap">
        {task.dueOn}
        {isEnded(task) ? null : (
          <p className={task.dueOn < today ? 'meta late' : 'meta'}>{slackWords(task, today, ui)}</p>
        )}
      </td>
      <td>
        <span className="tag">{ui(`state.${task.state}`)}</span>
      </td>
      <td>
        <EvidencePair accepted={task.acceptedShare} reported={task.reportedShare} />
      </td>
    </tr>
  )
}
