import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { onCityClock } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { boardMessages } from './messages.ts'
import type { MeasureProgress } from './queries.ts'

type Props = {
  readonly bodies: MeasureProgress['bodies']
  readonly measureId: string
  /** The way to name or change them, for who may. */
  readonly action?: ReactNode
}

/** Who answers for the measure and what each has given so far. In the order of the document, never ranked. */
export function BodyProgress({ bodies, measureId, action }: Props) {
  const t = useMessages(boardMessages)
  const lead = bodies.some(({ role }) => role === 'lead')
  return (
    <section className="card" aria-labelledby="measure-bodies">
      <header>
        <h2 id="measure-bodies">{t('bodies.title')}</h2>
        {bodies.length > 0 && !lead ? <span className="tag yellow">{t('bodies.noLead')}</span> : null}
        {action}
      </header>
      {bodies.length === 0 ? <p className="body warn">{t('row.noBody')}</p> : null}
      <ul className="bodylist">
        {bodies.map((body) => (
          <li key={body.organisationId}>
            <div className="between">
              <span className="b">
                {body.name}{' '}
                {body.role === 'lead' ? <span className="tag primary">{t('row.lead')}</span> : null}
              </span>
              <span className="meta">
                {body.tasks > 0 ? (
                  <Link className="num" to="/tasks" search={{ measureId, ownerId: body.organisationId }}>
                    {t('bodies.tasks', { count: body.tasks })}
                  </Link>
                ) : (
                  t('bodies.noTask')
                )}
                {body.overdue > 0 ? ` · ${t('bodies.overdue', { count: body.overdue })}` : null}
              </span>
            </div>
            {body.tasks > 0 ? (
              <p className="meta">
                {body.lastReportAt
                  ? t('bodies.last', { on: onCityClock(body.lastReportAt).on })
                  : t('bodies.never')}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
