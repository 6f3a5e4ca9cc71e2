import { useInfiniteQuery } from '@tanstack/react-query'
import type { SubjectHit } from '@zhiheng/contract'
import { go, useLocation } from '../../portal/location.ts'
import { PortalLink } from '../../portal/PortalLink.tsx'
import {
  isLongEnough,
  kindOf,
  type SearchKind,
  SubjectSearch,
  searchKinds,
} from '../../portal/SubjectSearch.tsx'
import { searchMessages } from '../../portal/search-messages.ts'
import { api } from '../../shared/api.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { reportMessages } from './messages.ts'
import './reports.css'

const pageSize = 20

/** What was found for a word or a code; where there is nothing, what to try next. */
export function SearchPage() {
  const t = useMessages(reportMessages)
  const s = useMessages(searchMessages)
  const { searchParams } = useLocation()
  const q = (searchParams.get('q') ?? '').trim()
  const kind = kindOf(searchParams.get('kind'))
  return (
    <>
      <title>{q ? t('found.title', { q }) : s('title')}</title>
      <div className="findband">
        <div className="w">
          <h1 tabIndex={-1}>{s('title')}</h1>
          <SubjectSearch key={`${kind} ${q}`} />
        </div>
      </div>
      <div className="w">{isLongEnough(q) ? <Results q={q} kind={kind} /> : null}</div>
    </>
  )
}

type Props = { readonly q: string; readonly kind: SearchKind }

function Results({ q, kind }: Props) {
  const t = useMessages(reportMessages)
  const query = useInfiniteQuery(
    api.subjects.publicList.infiniteOptions({
      input: (cursor: string | undefined) => ({ q, kind, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  return (
    <section className="s" aria-labelledby="found" aria-live="polite">
      <Loaded query={query}>
        {({ pages }) => {
          const [first] = pages
          const items = pages.flatMap((page) => page.items)
          if (!first || items.length === 0) return <Nothing q={q} kind={kind} />
          const total = first.totalIsExact ? first.total : t('found.more', { count: first.total })
          return (
            <>
              <div className="sh">
                <h2 id="found">{t('found.count', { q, total })}</h2>
              </div>
              <ul className="hits">
                {items.map((hit) => (
                  <Hit key={hit.id} hit={hit} />
                ))}
              </ul>
              {query.hasNextPage ? (
                <button
                  type="button"
                  className="btn big"
                  disabled={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('found.next')}
                </button>
              ) : null}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

function Hit({ hit }: { readonly hit: SubjectHit }) {
  const t = useMessages(reportMessages)
  const words = useCodeWords()
  const [code] = hit.codes
  const about = [
    hit.areaCode ? words.area(hit.areaCode) : null,
    hit.industry ? words.industry(hit.industry) : null,
    hit.state === 'closed' ? words.state(hit) : null,
    code ? `${words.scheme(code.scheme)} ${code.printed}` : null,
  ].filter((part) => part !== null)
  return (
    <li>
      <PortalLink className="item" href={`/subjects/${hit.id}`}>
        {hit.name}
      </PortalLink>
      <p className="small">{about.join(' · ')}</p>
      {hit.match ? (
        <p className="small">
          {hit.match.by === 'name'
            ? t('found.byName', { name: hit.match.name })
            : t('found.byCode', { code: hit.match.code.printed })}
        </p>
      ) : null}
    </li>
  )
}

/** Says where else to look: the other kinds, a code instead of a name. */
function Nothing({ q, kind }: Props) {
  const t = useMessages(reportMessages)
  const s = useMessages(searchMessages)
  return (
    <div className="nothing">
      <h2 id="found">{t('none.title', { q, kind: s(`tab.${kind}`) })}</h2>
      <ul>
        <li>{t('none.shorter')}</li>
        <li>{t('none.code')}</li>
        <li>{t('none.meaning')}</li>
      </ul>
      <p className="nothing-kinds">
        {searchKinds
          .filter((other) => other !== kind)
          .map((other) => (
            <button
              key={other}
              type="button"
              className="btn big"
              onClick={() => go(`/subjects?${new URLSearchParams({ kind: other, q })}`)}
            >
              {t('none.other', { kind: s(`tab.${other}`) })}
            </button>
          ))}
      </p>
    </div>
  )
}
