import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AgreementState, type AgreementView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { present } from '../../shared/search.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { AgreementList } from './AgreementList.tsx'
import { AgreementModal } from './AgreementModal.tsx'
import { agreementMessages } from './agreement-messages.ts'
import { EndAgreement } from './EndAgreement.tsx'
import './ledger.css'

/** Which body shows which facts to which, for what and until when. */
export function AgreementsPage() {
  const t = useMessages(agreementMessages)
  const may = useMay()
  return may('agreement.read') ? <Agreements /> : <NoRight title={t('title')} />
}

type Open = { readonly kind: 'new' } | { readonly kind: 'change' | 'end'; readonly agreement: AgreementView }

function Agreements() {
  const t = useMessages(agreementMessages)
  const may = useMay()
  const { state } = useSearch({ from: '/signed-in/agreements' })
  const navigate = useNavigate({ from: '/agreements' })
  const [open, setOpen] = useState<Open>()
  const list = useAgreements(state)
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          list.data ? <span className="meta">{t('status.count', { count: list.data.total })}</span> : null
        }
        actions={
          may('agreement.manage') ? (
            <button type="button" className="btn primary" onClick={() => setOpen({ kind: 'new' })}>
              <Icon name="plus" />
              {t('new')}
            </button>
          ) : null
        }
      />
      <section className="card" aria-label={t('title')}>
        <StateFilter
          state={state}
          onChange={(next) => void navigate({ search: present({ state: next }), replace: true })}
        />
        <Loaded query={list}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t(state ? 'empty.filtered' : 'empty')}</EmptyState>
            ) : (
              <>
                <AgreementList
                  agreements={items}
                  onChange={(agreement) => setOpen({ kind: 'change', agreement })}
                  onEnd={(agreement) => setOpen({ kind: 'end', agreement })}
                />
                <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
              </>
            )
          }
        </Loaded>
      </section>
      {open?.kind === 'new' ? <AgreementModal agreement={undefined} onClose={close} /> : null}
      {open?.kind === 'change' ? <AgreementModal agreement={open.agreement} onClose={close} /> : null}
      {open?.kind === 'end' ? <EndAgreement agreement={open.agreement} onClose={close} /> : null}
    </>
  )
}

function useAgreements(state: AgreementState | undefined) {
  const query = useInfiniteQuery(
    api.agreements.list.infiniteOptions({
      input: (cursor: string | undefined) => present({ state, cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
    }),
  )
  const pages = query.data?.pages
  return {
    data: pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 },
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}

type FilterProps = {
  readonly state: AgreementState | undefined
  readonly onChange: (state: AgreementState | undefined) => void
}

function StateFilter({ state, onChange }: FilterProps) {
  const t = useMessages(agreementMessages)
  return (
    <fieldset className="filterrow noprint">
      <legend className="sr">{t('state')}</legend>
      {([undefined, ...AgreementState.options] as const).map((each) => (
        <button
          key={each ?? 'any'}
          type="button"
          className="chip"
          aria-pressed={each === state}
          onClick={() => onChange(each)}
        >
          {t(`state.${each ?? 'any'}`)}
        </button>
      ))}
    </fieldset>
  )
}
