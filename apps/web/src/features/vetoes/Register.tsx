import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Veto } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { pagesOf } from '../../shared/pages.ts'
import { present } from '../../shared/search.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { FilterChoice, FilterRow } from '../../shared/ui/FilterRow.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { vetoMessages } from './messages.ts'
import { bars, type VetoSearch } from './search.ts'
import { VetoPanel } from './VetoPanel.tsx'

/** Vetoes in force or ended, the newest first; one opens beside the list. */
export function Register() {
  const t = useMessages(vetoMessages)
  const search = useSearch({ from: '/signed-in/vetoes' })
  const navigate = useNavigate({ from: '/vetoes' })
  const { state, bar, open, of } = search
  const go = (part: Partial<Record<keyof VetoSearch, string | undefined>>) =>
    void navigate({ search: present({ ...search, ...part }) as VetoSearch, replace: true })
  const list = pagesOf(
    useInfiniteQuery(
      api.vetoes.list.infiniteOptions({
        input: (cursor: string | undefined) => ({
          ...present({ state, bar }),
          limit: 50,
          ...(cursor ? { cursor } : {}),
        }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
        placeholderData: (kept) => kept,
      }),
    ),
  )
  return (
    <>
      <FilterRow>
        <FilterChoice
          label={t('filter.state')}
          any={t('state.in-force')}
          value={state}
          options={[{ value: 'ended', label: t('state.ended') }]}
          onChange={(value) => go({ state: value })}
        />
        <FilterChoice
          label={t('filter.bar')}
          any={t('filter.any')}
          value={bar}
          options={bars.map((value) => ({ value, label: t(`bar.${value}`) }))}
          onChange={(value) => go({ bar: value })}
        />
      </FilterRow>
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('empty')}</EmptyState>
          ) : (
            <>
              <Rows vetoes={items} onOpen={(veto) => go({ open: veto.id, of: veto.subject.id })} />
              <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
      {open && of ? (
        <VetoPanel
          key={open}
          subjectId={of}
          id={open}
          onClose={() => go({ open: undefined, of: undefined })}
        />
      ) : null}
    </>
  )
}

type RowsProps = { readonly vetoes: readonly Veto[]; readonly onOpen: (veto: Veto) => void }

function Rows({ vetoes, onOpen }: RowsProps) {
  const t = useMessages(vetoMessages)
  const phone = useMediaQuery('(max-width: 599px)')
  const barsOf = (veto: Veto) => veto.bars.map((bar) => t(`bar.${bar}`)).join(listComma())
  const term = ({ from, until }: Veto) => t(until ? 'term' : 'term.open', { from, until: until ?? '' })
  const ground = (veto: Veto) => (
    <button type="button" className="num" onClick={() => onOpen(veto)}>
      {t(`ground.${veto.ground}`)}
    </button>
  )
  if (phone)
    return (
      <ul className="bodylist">
        {vetoes.map((veto) => (
          <li key={veto.id} className="stack">
            <Firm veto={veto} />
            <p>{ground(veto)}</p>
            <p className="meta">{[barsOf(veto), term(veto)].join(' · ')}</p>
          </li>
        ))}
      </ul>
    )
  return (
    <ScrollTable caption={t('title')} minWidth={780} sticky>
      <thead>
        <tr>
          {(['firm', 'ground', 'bars', 'term', 'source', 'state'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {vetoes.map((veto) => (
          <tr key={veto.id}>
            <td>
              <Firm veto={veto} />
            </td>
            <td>{ground(veto)}</td>
            <td>{barsOf(veto)}</td>
            <td className="nowrap">{term(veto)}</td>
            <td>{veto.source.name}</td>
            <td>
              <span className="tag">
                {t(veto.appeal ? `appeal.state.${veto.appeal.state}` : `state.${veto.state}`)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

const Firm = ({ veto: { subject } }: { readonly veto: Veto }) => (
  <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
    {subject.name}
  </Link>
)
