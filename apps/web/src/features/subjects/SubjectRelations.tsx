import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SubjectRelation, SubjectView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { subjectPageMessages } from './page-messages.ts'

/** What it makes, owns, uses …, and what makes, owns, uses it; each opens its own page. */
export function SubjectRelations({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const query = useInfiniteQuery(
    api.subjects.relations.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: subject.id, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const pages = query.data?.pages
  const data = pages && { items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? 0 }
  const more = query.hasNextPage ? () => void query.fetchNextPage() : undefined
  return (
    <section className="card" aria-label={t('relations.title')}>
      <header>
        <h2>{t('relations.title')}</h2>
      </header>
      <Loaded query={{ data, error: query.error, isFetching: query.isFetching, refetch: query.refetch }}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('relations.empty')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((relation) => (
                  <Relation
                    key={`${relation.id} ${relation.direction}`}
                    relation={relation}
                    subject={subject}
                  />
                ))}
              </ul>
              <TotalLine total={total} shown={items.length} onMore={more} loading={query.isFetching} />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

type Props = { readonly relation: SubjectRelation; readonly subject: SubjectView }

function Relation({ relation: { id, kind, direction, other, validFrom, validTo }, subject }: Props) {
  const t = useMessages(subjectPageMessages)
  const words = useCodeWords()
  const may = useMay()
  const ends = direction === 'out' && validTo === null && may('subject.manage') && subject.mergedInto === null
  return (
    <li className="between">
      <div>
        <span className="dim">{t(`relation.${direction}.${kind}`)}</span>{' '}
        <Link to="/subjects/$subjectId" params={{ subjectId: other.id }}>
          {other.name}
        </Link>
        <p className="meta">
          {[
            words.kind(other.kind),
            other.areaCode && words.area(other.areaCode),
            validFrom || validTo
              ? t('relations.ended', { from: validFrom ?? t('always'), to: validTo ?? t('open') })
              : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {ends ? (
        <Link
          className="noprint nowrap"
          from="/subjects/$subjectId"
          to="."
          search={(now) => ({ ...now, act: 'end-relation', with: id })}
          aria-label={t('relations.end.label', { name: other.name })}
        >
          {t('relations.end')}
        </Link>
      ) : null}
    </li>
  )
}
