import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { whatIfMessages } from './what-if-messages.ts'

/** What was tried on the city; nothing in force changes here. */
export function WhatIfsPage() {
  const t = useMessages(whatIfMessages)
  const may = useMay()
  const query = useQuery(api.whatIfs.list.queryOptions({ input: { limit: 100 } }))
  return (
    <>
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          may('assessment.rule') ? (
            <Link className="btn primary" to="/what-ifs/new">
              {t('new')}
            </Link>
          ) : null
        }
      />
      <section className="card" aria-label={t('list')}>
        <Loaded query={query}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t('empty')}</EmptyState>
            ) : (
              <>
                <ul className="bodylist">
                  {items.map(({ id, title, graded, moved, createdAt, createdBy, state }) => (
                    <li key={id} className="row wrap">
                      <Link to="/what-ifs/$whatIfId" params={{ whatIfId: id }}>
                        {title}
                      </Link>
                      <span>
                        {state === 'done'
                          ? t('line', { graded: number(graded), moved: number(moved) })
                          : t('running')}
                      </span>
                      <span className="meta">{[createdBy, stamp(createdAt)].join(' · ')}</span>
                    </li>
                  ))}
                </ul>
                <TotalLine total={total} shown={items.length} />
              </>
            )
          }
        </Loaded>
      </section>
    </>
  )
}
