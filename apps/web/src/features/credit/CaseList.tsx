import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Objection, Repair } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { pagesOf } from '../../shared/pages.ts'
import { present } from '../../shared/search.ts'
import { useSession } from '../../shared/session/session.ts'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { FirmLink } from './CaseParts.tsx'
import { creditMessages } from './messages.ts'
import { ObjectionPanel } from './ObjectionPanel.tsx'
import { RepairPanel } from './RepairPanel.tsx'
import type { CreditSearch } from './search.ts'
import { aboutWords } from './words.ts'

type Kind = 'objections' | 'repairs'
type Case = {
  readonly id: string
  readonly number: string
  readonly subject: { readonly id: string; readonly name: string }
  readonly about: string
  readonly source: string
  readonly state: string
  readonly dueOn: string | null
  readonly slack: number | null
}

/** Cases by due day; officers begin with those in which they owe the next step. One opens the list. */
export function CaseList({ kind }: { readonly kind: Kind }) {
  const t = useMessages(creditMessages)
  const search = useSearch({ from: '/signed-in/credit' })
  const navigate = useNavigate({ from: '/credit' })
  const { post } = useSession()
  const decides = ['quality_office', 'department_officer', 'district_officer'].includes(post.role)
  const mine = decides && search.show !== 'all'
  const list = useCases(kind, mine)
  const go = (part: Partial<Record<keyof CreditSearch, string | undefined>>) =>
    void navigate({ search: present({ ...search, ...part }) as CreditSearch, replace: true })
  const close = () => go({ open: undefined })
  return (
    <>
      {decides ? (
        <p className="body noprint">
          <button type="button" className="link" onClick={() => go({ show: mine ? 'all' : undefined })}>
            {t(mine ? 'filter.all' : 'filter.mine')}
          </button>
        </p>
      ) : null}
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t(mine ? `empty.mine.${kind}` : `empty.${kind}`)}</EmptyState>
          ) : (
            <>
              <Rows cases={items} open={search.open} onOpen={(id) => go({ open: id })} />
              <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
      {search.open && kind === 'objections' ? (
        <ObjectionPanel key={search.open} id={search.open} onClose={close} />
      ) : null}
      {search.open && kind === 'repairs' ? (
        <RepairPanel key={search.open} id={search.open} onClose={close} />
      ) : null}
    </>
  )
}

function useCases(kind: Kind, mine: boolean) {
  const t = useMessages(creditMessages)
  const [language] = useLanguage()
  const input = (cursor: string | undefined) => ({
    limit: 50,
    ...(mine ? { mine: 'true' as never } : {}),
    ...(cursor ? { cursor } : {}),
  })
  const rest = {
    input,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { readonly nextCursor: string | null }) => last.nextCursor ?? undefined,
  }
  const objections = pagesOf(
    useInfiniteQuery({ ...api.objections.list.infiniteOptions(rest), enabled: kind === 'objections' }),
  )
  const repairs = pagesOf(
    useInfiniteQuery({ ...api.repairs.list.infiniteOptions(rest), enabled: kind === 'repairs' }),
  )
  const rows = <Item,>(
    from: { data: { items: Item[]; total: number } | undefined },
    row: (item: Item) => Case,
  ) => from.data && { items: from.data.items.map(row), total: from.data.total }
  if (kind === 'repairs')
    return {
      ...repairs,
      data: rows<Repair>(repairs, (each) => ({
        ...each,
        about: each.fact.decisionNumber,
        source: each.source.name,
        state: t(`repair.${each.state}`),
      })),
    }
  return {
    ...objections,
    data: rows<Objection>(objections, (each) => ({
      ...each,
      about: aboutWords(each.target, language, t),
      source: each.source?.name ?? t('office'),
      state: t(`state.${each.state}`),
    })),
  }
}

type RowsProps = {
  readonly cases: readonly Case[]
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

function Rows({ cases, open, onOpen }: RowsProps) {
  const t = useMessages(creditMessages)
  const phone = useMediaQuery('(max-width: 599px)')
  const opener = (each: Case) => (
    <button type="button" className="num" onClick={() => onOpen(each.id)}>
      {each.number}
    </button>
  )
  if (phone)
    return (
      <ul className="bodylist">
        {cases.map((each) => (
          <li key={each.id} className="stack">
            <p className="between wrap">
              {opener(each)}
              <span className="row">
                <span className="tag">{each.state}</span>
                <DueTag {...each} />
              </span>
            </p>
            <FirmLink subject={each.subject} />
            <p className="meta">{[each.about, each.source].join(' · ')}</p>
          </li>
        ))}
      </ul>
    )
  return (
    <ScrollTable caption={t('title')} minWidth={760} sticky>
      <thead>
        <tr>
          {(['number', 'firm', 'about', 'source', 'state', 'due'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cases.map((each) => (
          <tr key={each.id} aria-current={each.id === open ? true : undefined}>
            <td className="nowrap">{opener(each)}</td>
            <td>
              <Link to="/subjects/$subjectId" params={{ subjectId: each.subject.id }}>
                {each.subject.name}
              </Link>
            </td>
            <td>{each.about}</td>
            <td>{each.source}</td>
            <td>
              <span className="tag">{each.state}</span>
            </td>
            <td className="nowrap">
              <DueTag {...each} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
