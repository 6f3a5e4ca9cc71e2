import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { WebhookDelivery, WebhookView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { webhookMessages } from './messages.ts'

type Props = { readonly webhook: WebhookView; readonly onClose: () => void }

/** What was sent to a receiver, each attempt, newest first. */
export function DeliveryLog({ webhook, onClose }: Props) {
  const t = useMessages(webhookMessages)
  const list = useDeliveries(webhook.id)
  return (
    <SidePanel title={t('log.title', { name: webhook.name })} onClose={onClose}>
      <PanelBody>
        <Loaded query={list}>
          {({ items, total }) => (
            <>
              {total === 0 ? <p className="meta">{t('log.empty')}</p> : null}
              <ul className="bodylist">
                {items.map((delivery) => (
                  <Delivery key={delivery.id} webhook={webhook} delivery={delivery} />
                ))}
              </ul>
              {total > 0 ? (
                <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
              ) : null}
            </>
          )}
        </Loaded>
      </PanelBody>
    </SidePanel>
  )
}

function useDeliveries(id: string) {
  const query = useInfiniteQuery(
    api.webhooks.deliveries.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, limit: 30, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      refetchInterval: 5000,
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

type One = { readonly webhook: WebhookView; readonly delivery: WebhookDelivery }

function Delivery({ webhook, delivery }: One) {
  if (delivery.kind === 'stop') return <Stopped delivery={delivery} />
  return <Message webhook={webhook} delivery={delivery} />
}

/** The product switched it off. */
function Stopped({ delivery: { createdAt, stop, note } }: Pick<One, 'delivery'>) {
  const t = useMessages(webhookMessages)
  return (
    <li className="stack">
      <p>
        <b>{t('log.stop')}</b>
      </p>
      <p className="meta">{stamp(createdAt)}</p>
      {stop ? <p>{t(`stop.${stop}`, { note: note ?? '' })}</p> : null}
    </li>
  )
}

function Message({ webhook, delivery }: One) {
  const t = useMessages(webhookMessages)
  const { kind, sequence, eventCount, fromLeaf, toLeaf, state, attempts, attemptCount } = delivery
  const title =
    kind === 'ping' ? t('log.ping') : t('log.batch', { sequence: sequence ?? 0, events: eventCount })
  const about = [
    stamp(delivery.createdAt),
    ...(fromLeaf !== null && toLeaf !== null
      ? [t('log.leaves', { from: number(fromLeaf + 1), to: number(toLeaf + 1) })]
      : []),
    t('log.attempts', { count: attemptCount }),
  ]
  return (
    <li className="stack">
      <p className="row wrap">
        <b>{title}</b>
        <span className={state === 'delivered' ? 'tag line' : 'tag red'}>{t(`log.${state}`)}</span>
        <span className="grow" />
        {webhook.may.change ? <Again webhook={webhook} delivery={delivery} title={title} /> : null}
      </p>
      <p className="meta">{about.join(' · ')}</p>
      <ol className="meta">
        {attempts.map(({ at, status, reason, ms }) => (
          <li key={`${at} ${status} ${ms}`}>
            {t('log.attempt', { at: stamp(at), what: reason ?? `HTTP ${status}`, ms: number(ms) })}
          </li>
        ))}
      </ol>
    </li>
  )
}

function Again({ webhook, delivery, title }: One & { readonly title: string }) {
  const t = useMessages(webhookMessages)
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: () => client.webhooks.redeliver({ id: webhook.id, deliveryId: delivery.id }),
    onSuccess: async ({ attempts }) => {
      const reason = attempts.at(-1)?.reason
      showToast(reason ? t('ping.failed', { reason }) : t('log.sent'))
      await queries.invalidateQueries({ queryKey: api.webhooks.key() })
    },
  })
  return (
    <>
      <button
        type="button"
        className="btn small"
        aria-label={`${t('log.again')} ${title}`}
        disabled={again.isPending}
        onClick={() => again.mutate()}
      >
        {t('log.again')}
      </button>
      {again.error ? <ErrorState error={again.error} /> : null}
    </>
  )
}
