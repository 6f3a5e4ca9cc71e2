import { Link } from '@tanstack/react-router'
import type { TaskView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { quantity } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { isEnded, slackWords } from '../../shared/ui/slack-words.ts'
import { flowMessages } from './flow-messages.ts'
import { taskMessages } from './messages.ts'

/** What the task asks for, from whom, until when. */
export function TaskFacts({ task }: { readonly task: TaskView }) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  const flow = useMessages(flowMessages)
  const { today } = useSession()
  return (
    <section className="card" aria-labelledby="task-facts">
      <header>
        <h2 id="task-facts">{t('facts.title')}</h2>
        <span className="tag">{ui(`state.${task.state}`)}</span>
      </header>
      <div className="body">
        {task.clauseText ? (
          <figure style={{ marginBottom: 16 }}>
            <figcaption className="meta">{t('facts.clause')}</figcaption>
            <blockquote className="quote" style={{ margin: '4px 0 0' }}>
              {task.clauseText}
            </blockquote>
          </figure>
        ) : null}
        <dl className="facts">
          <Fact name={t('facts.owner')}>{task.owner.name}</Fact>
          <Fact name={t('facts.assigner')}>{task.assigner.name}</Fact>
          <Fact name={t('facts.term')}>
            {task.startsOn} – {task.dueOn}
            {task.baselineDueOn === task.dueOn ? null : (
              <span className="dim"> {flow('facts.baseline', { on: task.baselineDueOn })}</span>
            )}
            {isEnded(task) ? null : (
              <span className={task.dueOn < today ? 'late' : 'dim'}> {slackWords(task, today, ui)}</span>
            )}
          </Fact>
          <Fact name={t('facts.weight')}>{task.weight}</Fact>
          {task.parent ? (
            <Fact name={t('facts.parent')}>
              <Link to="/tasks/$taskId" params={{ taskId: task.parent.id }}>
                {`${task.parent.code} ${task.parent.title}`}
              </Link>
            </Fact>
          ) : null}
          {task.metric ? (
            <Fact name={t('facts.metric')}>
              {t('facts.metric.value', {
                name: task.metric.name,
                target: quantity(task.metric.target, task.metric.unit),
              })}
            </Fact>
          ) : null}
          <Fact name={t('facts.deliverable')} wide>
            {task.deliverable ?? <span className="dim">{t('facts.none')}</span>}
          </Fact>
        </dl>
      </div>
    </section>
  )
}

type FactProps = { readonly name: string; readonly wide?: boolean; readonly children: ReactNode }

const Fact = ({ name, wide = false, children }: FactProps) => (
  <div className={wide ? 'wide' : ''}>
    <dt className="meta">{name}</dt>
    <dd>{children}</dd>
  </div>
)
