import { Link } from '@tanstack/react-router'
import type { MeasureView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { SourceSpan } from '../../shared/ui/SourceSpan.tsx'
import { clauseSpans } from './clause-spans.ts'
import { measureMessages } from './messages.ts'

/** ① … ⑳, then (21). */
const circled = (position: number) =>
  position <= 20 ? String.fromCodePoint(0x245f + position) : `(${position})`

type Props = {
  readonly measure: MeasureView
  /** What may be done with one demand, such as adding a task. */
  readonly clauseAction?: (clause: MeasureView['clauses'][number]) => ReactNode
  readonly deadlineAction?: ReactNode
}

/** What the document says, demand by demand, and how many tasks each has. */
export function MeasureText({ measure, clauseAction, deadlineAction }: Props) {
  const t = useMessages(measureMessages)
  return (
    <section className="card" aria-labelledby="measure-text">
      <header>
        <h2 id="measure-text">{t('text.title')}</h2>
        <span className="meta">
          {t('text.place', { chapter: measure.chapterPosition, count: measure.clauses.length })}
          {' · '}
          <Link to="/plans/$planId" params={{ planId: measure.planId }} search={{ measure: measure.id }}>
            {t('text.source')}
          </Link>
        </span>
      </header>
      <div className="body stack-16">
        <blockquote className="quote" lang="zh-CN">
          <SourceSpan
            text={measure.text}
            spans={clauseSpans(measure)}
            label={(position) => <span className="circled">{circled(Number(position))}</span>}
          />
        </blockquote>
        <p className="row wrap meta">
          <span>{measure.dueOn ? t('text.due', { on: measure.dueOn }) : t('text.noDue')}</span>
          {measure.deadlineText ? <span>{t('text.dueWritten', { text: measure.deadlineText })}</span> : null}
          {deadlineAction}
        </p>
        <ol className="clauses">
          {measure.clauses.map((clause) => (
            <li key={clause.id}>
              <span className="pos">{clause.position}</span>
              <div className="grow">
                <p>{clause.text}</p>
                {clause.assistOnly ? <span className="tag line">{t('text.assist')}</span> : null}
              </div>
              <span className="row">
                {clause.taskCount > 0 ? (
                  <Link
                    className="num meta"
                    to="/tasks"
                    search={{ measureId: measure.id, clauseId: clause.id }}
                  >
                    {t('clause.tasks', { count: clause.taskCount })}
                  </Link>
                ) : (
                  <span className="tag yellow">{t('clause.noTask')}</span>
                )}
                {clauseAction?.(clause)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
