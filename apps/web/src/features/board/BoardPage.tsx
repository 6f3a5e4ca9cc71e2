import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import './board.css'
import { BoardFilters, BoardTabs } from './BoardFilters.tsx'
import { BoardKey } from './BoardKey.tsx'
import { BoardOpening } from './BoardOpening.tsx'
import { BoardTable } from './BoardTable.tsx'
import { Decisions } from './Decisions.tsx'
import { boardMessages } from './messages.ts'

const route = getRouteApi('/signed-in/board/$planId')

/** The plan at a glance: the sentence, today's decisions, every measure by chapter with its districts. */
export function BoardPage() {
  const { planId } = route.useParams()
  const search = route.useSearch()
  const board = useQuery(
    api.board.get.queryOptions({
      input: {
        id: planId,
        view: search.view ?? 'all',
        ...(search.light ? { light: search.light } : {}),
        ...(search.chapter ? { chapterPosition: search.chapter } : {}),
        ...(search.body ? { organisationId: search.body } : {}),
      },
      placeholderData: keepPreviousData,
    }),
  )
  const t = useMessages(boardMessages)
  const [language] = useLanguage()
  return (
    <Loaded query={board}>
      {(data) => {
        const { plan } = data
        const issued =
          plan.issuer && plan.issuedOn
            ? `${t('status.issued', { issuer: plan.issuer, on: dayInWords(plan.issuedOn, language, '') })} · `
            : ''
        return (
          <>
            <PageHead
              title={plan.title}
              crumbs={[t('crumb.plans'), t('title')]}
              status={
                <span className="meta">
                  {issued}
                  {t('status.counts', plan.counts)}
                  {' · '}
                  <Link to="/plans/$planId" params={{ planId }}>
                    {t('status.source')}
                  </Link>
                </span>
              }
              actions={
                <button type="button" className="btn noprint" onClick={() => window.print()}>
                  <Icon name="print" />
                  {t('action.print')}
                </button>
              }
            />
            <div className="board-lead">
              <BoardOpening board={data} />
              <Decisions items={data.decisions} planId={planId} />
            </div>
            <section className="card wide-sheet" aria-label={t('list.label')}>
              <BoardTabs board={data} />
              <BoardFilters board={data} />
              {data.rows.length > 0 ? (
                <BoardTable board={data} />
              ) : (
                <EmptyState>
                  {data.hidden > 0 ? t('filter.empty', { count: data.hidden }) : t('empty.measures')}
                </EmptyState>
              )}
              <BoardKey board={data} />
            </section>
          </>
        )
      }}
    </Loaded>
  )
}
