import { Link, useNavigate } from '@tanstack/react-router'
import type { TaskSummary, TaskView } from '@zhiheng/contract'
import { number, percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { EvidencePair } from '../../shared/ui/EvidencePair.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { taskMessages } from './messages.ts'
import { TaskCards } from './TaskCards.tsx'

/** The parts with their weights and what they add up to. */
export function TaskParts({ task }: { readonly task: TaskView }) {
  const t = useMessages(taskMessages)
  const { children } = task
  const phone = useMediaQuery('screen and (max-width: 599px)')
  const navigate = useNavigate()
  return (
    <section className="card" aria-labelledby="task-parts">
      <header>
        <h2 id="task-parts">{t('parts.title')}</h2>
        {task.childCount > 0 ? (
          <span className="meta">
            {t('parts.status', { closed: task.childClosedCount, count: task.childCount })}
          </span>
        ) : null}
      </header>
      {children.length === 0 ? (
        <p className="body dim">{t(task.verbs.includes('decompose') ? 'parts.none.act' : 'parts.none')}</p>
      ) : (
        <>
          {phone ? (
            <TaskCards
              tasks={children}
              onOpen={(taskId) => void navigate({ to: '/tasks/$taskId', params: { taskId } })}
            />
          ) : (
            <PartsTable task={task} />
          )}
          <TotalLine total={task.childCount} shown={children.length} />
        </>
      )}
    </section>
  )
}

function PartsTable({ task }: { readonly task: TaskView }) {
  const t = useMessages(taskMessages)
  const live = task.children.filter(({ state }) => state !== 'withdrawn')
  const weight = live.reduce((sum, part) => sum + part.weight, 0)
  return (
    <ScrollTable caption={t('parts.title')} minWidth={720}>
      <thead>
        <tr>
          <th scope="col">{t('column.title')}</th>
          <th scope="col">{t('column.owner')}</th>
          <th scope="col">{t('column.due')}</th>
          <th scope="col">{t('column.light')}</th>
          <th scope="col" className="r">
            {t('column.weight')}
          </th>
          <th scope="col">{t('column.progress')}</th>
        </tr>
      </thead>
      <tbody>
        {task.children.map((part) => (
          <PartRow key={part.id} part={part} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={4}>{t('parts.sum')}</td>
          <td className="r">{number(weight)}</td>
          <td>{task.acceptedShare === null ? t('progress.none') : percent(task.acceptedShare)}</td>
        </tr>
      </tfoot>
    </ScrollTable>
  )
}

function PartRow({ part }: { readonly part: TaskSummary }) {
  const ui = useMessages(uiMessages)
  return (
    <tr>
      <td>
        <Link to="/tasks/$taskId" params={{ taskId: part.id }}>
          {part.code} {part.title}
        </Link>
      </td>
      <td>{part.owner.name}</td>
      <td className="nowrap">{part.dueOn}</td>
      <td>
        <LightMark light={part.light.light} />
        <p className="meta">{ui(`state.${part.state}`)}</p>
      </td>
      <td className="r">{part.weight}</td>
      <td>
        <EvidencePair accepted={part.acceptedShare} reported={part.reportedShare} />
      </td>
    </tr>
  )
}
