import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { CopyReceipt } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { FirmLink } from './CaseParts.tsx'
import { creditDeskMessages } from './desk-messages.ts'
import { useCreditChange } from './use-credit-change.ts'

const states = [undefined, 'overdue', 'confirmed'] as const

/** Corrections that holders of copies were told of: missing receipts by due day. */
export function ReceiptList() {
  const desk = useMessages(creditDeskMessages)
  const { receipts: state } = useSearch({ from: '/signed-in/credit' })
  const list = pagesOf(
    useInfiniteQuery(
      api.copies.receipts.infiniteOptions({
        input: (cursor: string | undefined) => ({
          state: state ?? 'open',
          limit: 50,
          ...(cursor ? { cursor } : {}),
        }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
      }),
    ),
  )
  return (
    <>
      <div className="body stack noprint">
        <p className="meta">{desk('receipts.lead')}</p>
        <p className="row wrap">
          {states.map((each) => (
            <Link
              key={each ?? 'open'}
              to="/credit"
              search={{ tab: 'receipts', ...(each ? { receipts: each } : {}) }}
              aria-current={state === each ? 'page' : undefined}
              className="chip"
            >
              {desk(`receipts.${each ?? 'open'}`)}
            </Link>
          ))}
        </p>
      </div>
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{desk(state ? `receipts.empty.${state}` : 'receipts.empty')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((receipt) => (
                  <Receipt key={receipt.id} receipt={receipt} />
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

function Receipt({ receipt }: { readonly receipt: CopyReceipt }) {
  const desk = useMessages(creditDeskMessages)
  const confirm = useCreditChange(client.copies.confirm, { done: desk('receipt.done') })
  const { subject, document, effect, holder, channel, confirmedAt, confirmedBy, reason } = receipt
  return (
    <li className="stack">
      <p className="between wrap">
        <FirmLink subject={subject} />
        <DueTag {...receipt} />
      </p>
      <p>{desk('receipt.line', { document, effect: desk(`effect.${effect}`) })}</p>
      <p className="meta">
        {[desk('receipt.holder', { holder: holder.name, channel: desk(`channel.${channel}`) }), reason]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {confirmedAt ? (
        <p className="meta">{desk('receipt.by', { who: confirmedBy ?? '', at: stamp(confirmedAt) })}</p>
      ) : null}
      {confirm.error ? <ErrorState error={confirm.error} /> : null}
      {receipt.mayConfirm ? (
        <p>
          <button
            type="button"
            className="btn small"
            disabled={confirm.isPending}
            onClick={() => confirm.mutate({ id: receipt.id, version: receipt.version })}
          >
            {desk('receipt.confirm')}
          </button>
        </p>
      ) : null}
    </li>
  )
}
