import type { Outputs } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { deadlineMessages } from './messages.ts'

type Reading = Outputs<'deadlines'>['readNotice']
type Props = { readonly reading: Reading; readonly pending: boolean; readonly onKeep: () => void }

/** What a notice would change: days, and open tasks that then have more or fewer left. */
export function NoticePreview({ reading, pending, onKeep }: Props) {
  const t = useMessages(deadlineMessages)
  const { year, days, issues, added, removed, movedTasks, tasks } = reading
  const list = (all: Reading['days']) =>
    all.map(({ day, kind }) => `${day} ${t(`calendar.${kind}`)}`).join('，')
  return (
    <section className="stack-16 preview" aria-labelledby="notice-preview" aria-live="polite">
      <h3 id="notice-preview">{t('preview.title', { year, count: days.length })}</h3>
      {issues.length > 0 ? (
        <div className="note yellow">
          <div className="stack">
            <b>{t('preview.issues', { count: issues.length })}</b>
            <ul>
              {issues.map((issue) => (
                <li key={issue.path}>
                  {issue.message}
                  {issue.remedy ? `；${issue.remedy}` : ''}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      {added.length + removed.length === 0 && days.length > 0 ? <p>{t('preview.same')}</p> : null}
      {added.length > 0 ? (
        <p>
          <b>{t('preview.added', { count: added.length })}</b> <span className="sec">{list(added)}</span>
        </p>
      ) : null}
      {removed.length > 0 ? (
        <p>
          <b>{t('preview.removed', { count: removed.length })}</b>{' '}
          <span className="sec">{list(removed)}</span>
        </p>
      ) : null}
      <p>{movedTasks > 0 ? t('preview.tasks', { count: movedTasks }) : t('preview.tasks.none')}</p>
      {movedTasks > 0 ? <MovedTasks tasks={tasks} total={movedTasks} /> : null}
      {days.length > 0 ? (
        <button type="button" className="btn primary" disabled={pending} onClick={onKeep}>
          {t('preview.submit', { year })}
        </button>
      ) : null}
    </section>
  )
}

function MovedTasks({ tasks, total }: { readonly tasks: Reading['tasks']; readonly total: number }) {
  const t = useMessages(deadlineMessages)
  return (
    <>
      <ScrollTable caption={t('preview.tasks', { count: total })} minWidth={480}>
        <thead>
          <tr>
            <th scope="col">{t('preview.task')}</th>
            <th scope="col">{t('preview.due')}</th>
            <th scope="col" className="num">
              {t('preview.before')}
            </th>
            <th scope="col" className="num">
              {t('preview.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <th scope="row">{`${task.code} ${task.title}`}</th>
              <td>{task.dueOn}</td>
              <td className="num">{task.slackBefore}</td>
              <td className="num">{task.slackAfter}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {tasks.length < total ? (
        <p className="meta">{t('preview.tasks.cut', { shown: tasks.length, count: total })}</p>
      ) : null}
    </>
  )
}
