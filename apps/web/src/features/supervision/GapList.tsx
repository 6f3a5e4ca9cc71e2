import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { SupervisionGaps } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { present } from '../../shared/search.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { supervisionMessages } from './messages.ts'
import { SupervisedTable } from './SupervisedTable.tsx'
import type { SupervisionSearch } from './search.ts'

const spans = ['6', '12', '24', '36'] as const

/** High risk, and nobody came for long or ever; the counts are of all of them, the list comes page by page. */
export function GapList() {
  const t = useMessages(supervisionMessages)
  const search = useSearch({ from: '/signed-in/supervision' })
  const navigate = useNavigate({ from: '/supervision' })
  const { areaCode, industry, months } = search
  const query = useInfiniteQuery(
    api.supervision.gaps.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...present({ areaCode, industry, months: months && Number(months) }),
        limit: 50,
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
    }),
  )
  const list = pagesOf(query)
  const gaps = query.data?.pages[0]
  const go = (part: Partial<Record<keyof SupervisionSearch, string | undefined>>) =>
    void navigate({ search: present({ ...search, ...part }) as SupervisionSearch, replace: true })
  return (
    <>
      <div className="body stack">
        {gaps ? (
          <p className="b">
            {t('gap.lead', {
              atRisk: number(gaps.atRisk),
              total: number(gaps.total),
              months: gaps.months,
              never: number(gaps.never),
            })}
          </p>
        ) : null}
        <div style={{ maxWidth: 220 }}>
          <ChoiceField
            label={t('gap.months')}
            value={months ?? String(gaps?.months ?? 12)}
            onChange={(value) => go({ months: value })}
          >
            {spans.map((each) => (
              <option key={each} value={each}>
                {t('gap.months.option', { count: Number(each) })}
              </option>
            ))}
          </ChoiceField>
        </div>
        {gaps ? <Groups gaps={gaps} search={search} /> : null}
      </div>
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('gap.empty')}</EmptyState>
          ) : (
            <>
              <SupervisedTable caption={t('gap.title')} firms={items} />
              <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

type GroupProps = { readonly gaps: SupervisionGaps; readonly search: SupervisionSearch }

function Groups({ gaps, search }: GroupProps) {
  const t = useMessages(supervisionMessages)
  const words = useCodeWords()
  const areas = gaps.byArea.map(({ areaCode, ...n }) => ({
    ...n,
    key: areaCode,
    label: areaCode ? words.area(areaCode) : t('gap.none'),
    search: present({ ...search, areaCode: areaCode ?? undefined }),
  }))
  const industries = gaps.byIndustry.map(({ industry, ...n }) => ({
    ...n,
    key: industry,
    label: industry ? words.industry(industry) : t('gap.none'),
    search: present({ ...search, industry: industry ?? undefined }),
  }))
  return (
    <>
      {(
        [
          ['gap.area', areas, { ...search, areaCode: undefined }],
          ['gap.industry', industries, { ...search, industry: undefined }],
        ] as const
      ).map(([title, rows, all]) => (
        <section key={title} aria-label={t(title)}>
          <p className="between">
            <b>{t(title)}</b>
            <Link to="/supervision" search={present(all) as SupervisionSearch} replace>
              {t('gap.all')}
            </Link>
          </p>
          <ul className="gapcounts">
            {rows.map((row) => (
              <li key={row.key ?? ''}>
                {row.key ? (
                  <Link to="/supervision" search={row.search as SupervisionSearch} replace>
                    {row.label}
                  </Link>
                ) : (
                  <span>{row.label}</span>
                )}
                <span>{t('gap.of', { gaps: number(row.gaps), atRisk: number(row.atRisk) })}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
