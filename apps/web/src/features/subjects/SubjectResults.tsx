import { Link } from '@tanstack/react-router'
import type { SubjectHit, SubjectPage } from '@zhiheng/contract'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { subjectsMessages } from './messages.ts'

type Props = {
  readonly page: SubjectPage
  /** The exact number, once it is known. */
  readonly exact: number | undefined
  readonly onMore: (() => void) | undefined
  readonly loading: boolean
}

/** Rows on a wide screen, cards with the same facts in the same order on a narrow one. */
export function SubjectResults({ page, exact, onMore, loading }: Props) {
  const narrow = useMediaQuery('screen and (max-width: 767px)')
  const total = page.totalIsExact ? page.total : (exact ?? page.total)
  return (
    <>
      {narrow ? <Cards hits={page.items} /> : <Rows hits={page.items} />}
      <TotalLine total={total} shown={page.items.length} onMore={onMore} loading={loading} />
    </>
  )
}

function Rows({ hits }: { readonly hits: readonly SubjectHit[] }) {
  const t = useMessages(subjectsMessages)
  const words = useCodeWords()
  return (
    <ScrollTable caption={t('caption')} className="comfortable subjects" minWidth={640} sticky>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.kind')}</th>
          <th scope="col">{t('column.codes')}</th>
          <th scope="col">{t('column.area')}</th>
          <th scope="col">{t('column.industry')}</th>
        </tr>
      </thead>
      <tbody>
        {hits.map((hit) => (
          <tr key={hit.id}>
            <td>
              <Name hit={hit} />
            </td>
            <td className="nowrap">{words.kind(hit.kind)}</td>
            <td>
              <Codes hit={hit} />
            </td>
            <td className="nowrap">{hit.areaCode ? words.area(hit.areaCode) : null}</td>
            <td>{hit.industry ? words.industry(hit.industry) : null}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Cards({ hits }: { readonly hits: readonly SubjectHit[] }) {
  const words = useCodeWords()
  return (
    <ul className="subjectcards">
      {hits.map((hit) => (
        <li key={hit.id}>
          <Name hit={hit} />
          <p className="sec">
            {[
              words.kind(hit.kind),
              hit.areaCode && words.area(hit.areaCode),
              hit.industry && words.industry(hit.industry),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <Codes hit={hit} />
        </li>
      ))}
    </ul>
  )
}

/** With what it was found by, where the name does not say it. */
function Name({ hit }: { readonly hit: SubjectHit }) {
  const t = useMessages(subjectsMessages)
  const words = useCodeWords()
  const { match } = hit
  return (
    <>
      <Link className="t" to="/subjects/$subjectId" params={{ subjectId: hit.id }}>
        {hit.name}
      </Link>
      {hit.state === 'closed' ? <span className="tag">{words.state(hit)}</span> : null}
      {match ? (
        <p className="meta">
          {match.by === 'name'
            ? t('match.name', { name: match.name })
            : t('match.code', { code: `${words.scheme(match.code.scheme)} ${match.code.printed}` })}
        </p>
      ) : null}
    </>
  )
}

/** The first of each scheme says enough in a list. */
function Codes({ hit: { codes } }: { readonly hit: SubjectHit }) {
  const words = useCodeWords()
  const firsts = [...new Map(codes.toReversed().map((code) => [code.scheme, code])).values()].toReversed()
  return (
    <ul className="codelist">
      {firsts.slice(0, 2).map(({ scheme, value, printed }) => (
        <li key={value}>
          <span className="mono">{printed}</span> <span className="meta">{words.scheme(scheme)}</span>
        </li>
      ))}
    </ul>
  )
}
