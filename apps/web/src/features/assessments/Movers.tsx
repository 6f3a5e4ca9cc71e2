import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Mover, WhatIfDetail } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { areaWords, industryWords } from '../../shared/format/code-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { FilterChoice, FilterRow } from '../../shared/ui/FilterRow.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { CauseWords } from './CauseWords.tsx'
import { groupBy } from './group-by.ts'
import { type WhatIfSearch, whatIfSearch } from './search.ts'
import { whatIfMessages } from './what-if-messages.ts'

type Props = {
  readonly found: WhatIfDetail
  readonly search: WhatIfSearch
  readonly onSearch: (search: WhatIfSearch) => void
}

/** Who would have another grade, by district and industry, and why. */
export function Movers({ found, search, onSearch }: Props) {
  const t = useMessages(whatIfMessages)
  const query = useMovers(found, search)
  return (
    <section className="card" aria-label={t('movers')}>
      <header>
        <h2>{t('movers')}</h2>
      </header>
      <Filters found={found} search={search} onSearch={onSearch} />
      <div>
        <Loaded query={query}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t('movers.none')}</EmptyState>
            ) : (
              <>
                <ScrollTable caption={t('movers')} minWidth={760}>
                  <thead>
                    <tr>
                      {(['subject', 'grade', 'causes', 'score', 'area', 'industry'] as const).map(
                        (column) => (
                          <th key={column} scope="col">
                            {t(`col.${column}`)}
                          </th>
                        ),
                      )}
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((mover) => (
                      <Row key={mover.subject.id} mover={mover} />
                    ))}
                  </tbody>
                </ScrollTable>
                <TotalLine
                  total={total}
                  shown={items.length}
                  onMore={query.more}
                  loading={query.isFetching}
                />
              </>
            )
          }
        </Loaded>
      </div>
    </section>
  )
}

function Filters({ found, search, onSearch }: Props) {
  const t = useMessages(whatIfMessages)
  const [language] = useLanguage()
  const totals = <Share extends { subjects: number }>(
    shares: readonly Share[],
    of: (share: Share) => string | null,
  ) =>
    groupBy(shares, of).flatMap(([code, own]) =>
      code === null ? [] : [{ code, count: own.reduce((sum, { subjects }) => sum + subjects, 0) }],
    )
  const put = (key: 'area' | 'division', value: string) => onSearch(whatIfSearch({ ...search, [key]: value }))
  return (
    <FilterRow>
      <FilterChoice
        label={t('areas')}
        any={t('all')}
        value={search.area}
        options={totals(found.byArea, ({ areaCode }) => areaCode).map(({ code, count }) => ({
          value: code,
          label: `${areaWords(code, language)} ${count}`,
        }))}
        onChange={(value = '') => put('area', value)}
      />
      <FilterChoice
        label={t('industries')}
        any={t('all')}
        value={search.division}
        options={totals(found.byIndustry, ({ industry }) => industry).map(({ code, count }) => ({
          value: code,
          label: `${industryWords(code, language)} ${count}`,
        }))}
        onChange={(value = '') => put('division', value)}
      />
      {search.from || search.to ? (
        <button type="button" className="btn small" onClick={() => onSearch({})}>
          {`${search.from ?? ''} → ${search.to ?? ''} ✕ ${t('all')}`}
        </button>
      ) : null}
    </FilterRow>
  )
}

function Row({ mover: { subject, from, to, scoreBefore, scoreAfter, causes } }: { readonly mover: Mover }) {
  const t = useMessages(whatIfMessages)
  const [language] = useLanguage()
  return (
    <tr>
      <td>
        <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
          {subject.name}
        </Link>
      </td>
      <td>
        <b>{`${from ?? t('grade.none')} → ${to ?? t('grade.none')}`}</b>
      </td>
      <td>
        <CauseWords causes={causes} />
      </td>
      <td className="num">{`${scoreBefore ?? '—'} → ${scoreAfter ?? '—'}`}</td>
      <td>{subject.areaCode ? areaWords(subject.areaCode, language) : ''}</td>
      <td>{subject.industry ? industryWords(subject.industry, language) : ''}</td>
    </tr>
  )
}

function useMovers({ id, state }: WhatIfDetail, search: WhatIfSearch) {
  const { area, division, from, to } = search
  const query = useInfiniteQuery(
    api.whatIfs.movers.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ id, limit: 50 },
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
        ...(area ? { areaCode: area } : {}),
        ...(division ? { division } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      enabled: state === 'done',
    }),
  )
  const pages = query.data?.pages
  return {
    data: pages
      ? { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 }
      : state === 'running'
        ? { items: [], total: 0 }
        : undefined,
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}
