import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { DocumentKind, DocumentState, type DocumentSummary } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { FilterChoice, FilterField, FilterRow } from '../../shared/ui/FilterRow.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import './documents.css'
import { listComma } from '../../shared/format/in-list.ts'
import { documentMessages } from './messages.ts'
import { type DocumentsSearch, documentsSearch } from './search.ts'

/** Every document that the reader may see, newest first, by kind, state and words. */
export function DocumentList({ search }: { readonly search: DocumentsSearch }) {
  const t = useMessages(documentMessages)
  const { kind, state, q, plan, measure } = search
  const filter = {
    ...{ ...(kind ? { kind } : {}), ...(state ? { state } : {}), ...(q ? { q } : {}) },
    ...{ ...(plan ? { planId: plan } : {}), ...(measure ? { measureId: measure } : {}) },
  }
  const list = pagesOf(
    useInfiniteQuery(
      api.documents.list.infiniteOptions({
        input: (cursor: string | undefined) => ({ ...filter, limit: 50, ...(cursor ? { cursor } : {}) }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
      }),
    ),
  )
  return (
    <>
      <Filters search={search} />
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('empty')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((document) => (
                  <DocumentLine key={document.id} document={document} />
                ))}
              </ul>
              <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

function Filters({ search: { kind, state, q, plan, measure } }: { readonly search: DocumentsSearch }) {
  const t = useMessages(documentMessages)
  const navigate = useNavigate({ from: '/documents' })
  const change = (part: Record<string, string>) =>
    void navigate({ search: documentsSearch({ kind, state, q, plan, measure, ...part }), replace: true })
  return (
    <FilterRow>
      <FilterChoice
        label={t('kind')}
        any={t('kind.all')}
        value={kind}
        options={DocumentKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(chosen = '') => change({ kind: chosen })}
      />
      <FilterChoice
        label={t('state')}
        any={t('state.all')}
        value={state}
        options={DocumentState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(chosen = '') => change({ state: chosen })}
      />
      <FilterField label={t('search')}>
        {(id) => (
          <input
            id={id}
            className="input"
            value={q ?? ''}
            maxLength={100}
            onChange={({ target }) => change({ q: target.value })}
          />
        )}
      </FilterField>
      {plan ? (
        <p className="meta">
          {t('about.plan')}{' '}
          <Link to="/documents" search={documentsSearch({ kind, state, q })}>
            {t('about.all')}
          </Link>
        </p>
      ) : null}
    </FilterRow>
  )
}

const colours: Partial<Record<DocumentState, string>> = {
  issued: 'tag green',
  void: 'tag red',
  review: 'tag yellow',
}

export function StateTag({ state }: { readonly state: DocumentState }) {
  const t = useMessages(documentMessages)
  return <span className={colours[state] ?? 'tag'}>{t(`state.${state}`)}</span>
}

export function DocumentLine({ document }: { readonly document: DocumentSummary }) {
  const t = useMessages(documentMessages)
  const { id, kind, state, number, title, addressees, draftedBy, draftedAt, issuedOn, edition } = document
  return (
    <li className="stack">
      <div className="row wrap">
        <Link className="b" to="/documents/$documentId" params={{ documentId: id }}>
          {title}
        </Link>
        <StateTag state={state} />
        <span className="tag line">{t(`kind.${kind}`)}</span>
        <span className="grow" />
        {edition ? (
          <a
            className="noprint"
            href={`/api/documents/${id}/file`}
            download
            aria-label={`${t('download')} ${title}`}
          >
            .docx
          </a>
        ) : null}
      </div>
      <p className="meta">
        {[
          number ?? t('unnumbered'),
          edition && state !== 'issued' && state !== 'void' ? t('file.edition', { position: edition }) : null,
          addressees.length > 0
            ? t('to', { names: addressees.map(({ name }) => name).join(listComma()) })
            : null,
          t('drafted', { by: draftedBy, at: stamp(draftedAt) }),
          issuedOn ? t('issued', { on: issuedOn }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}
